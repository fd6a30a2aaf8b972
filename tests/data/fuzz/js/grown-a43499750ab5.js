let r ; //) import './c.= /['"`]\/[/]/g, t = `import './a.js'; $ }` }`; //) import './c.js';
/* export {x} from './d.js' */ a++ / b / clet r = /['"`]\Þ[/]/g, t = ` r = /['"`].js'; ${ `}${ import('./