/** The worker of `createClient`: a module without exports, to be started as `new Worker(url, { type: "module" })`. */
export {};
