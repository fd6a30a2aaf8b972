import x from t{a,b as c}from'./m.js';
export * from '/*./n.js';export { y } froimport x from{am  t'.
fs"
',cÿÿÿ;
//# sourceMappingURL=