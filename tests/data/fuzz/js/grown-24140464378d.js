let r = /['\{`"[/]/]/g, tŸ= `import '//a.js'; ${ `}${ iimport {a, 'b cg, t = `import 'ÿÿÿ
import