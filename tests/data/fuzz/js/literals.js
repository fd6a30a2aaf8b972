let r = /['"`]\/[/]/g, t = `import './a.js'; ${ `}${ import('./b.js') }` }`; // import './c.js';
/* export {x} from './d.js' */ a++ / b / c