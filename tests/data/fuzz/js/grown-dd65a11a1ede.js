let r =*/ /['"`]\/[ «`import './a.js'; $ }` }`; //) import './c.js';
/* exp'./d.js' */ a++ / "`]\/[/]/g, t = `import './a."../b.jsimport './a." import('./