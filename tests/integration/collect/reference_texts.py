# SPDX-License-Identifier: GPL-3.0-or-later
"""Random names of static files, and style sheets and scripts that refer to them in all the ways that there are.

What is made from a seed is tame or wild: tame texts have no reference that must fail. Few files of a wild project
have one, since a run ends with the first.
"""
import posixpath
import re
from urllib.parse import quote

FOLDERS = ["", "", "", "css", "css", "img", "js", "css/deep", "css/deep/er", "a b", "ünï", "UP", "x.y", "css.d"]
ODD_FOLDERS = ["d%41", "a#b", "q?x", "c:d", "back\\slash", "tab\t", "new\nline", "pa(ren)", "%2e%2e", ".well", "\udcff"]
STEMS = ["a", "b", "c", "d", "e", "main", "A", "Main", "a.min", "a.b.c", "my pic", "grün", "日本", "\U0001f600", "\uffee",
         "it's", "x~y", "a+b", "-dash", "a,b", "a@2x", "a.0123456789ab", "import", "url", "i\u0131", "é", "e\u0301"]
ODD_STEMS = ["p%41", "100%", "p%2Fq", "a#b", "q?x", "h?#x", "c:d", "a;b", "ta\tb", "li\nne", "(p)", 'q"u', "[x]", "back\\s",
             " lead", "trail ", "%C3%A4", "%ff", "\udcfe", "..x", "a\u00a0b", "a\u2028b", "$1", "%(url)s", "\\g<0>", "//a"]
HIDDEN = [".hidden.css", ".css", "old.css~", "CVS", ".htaccess"]
ADJUSTABLE = [".css", ".css", ".css", ".js", ".js"]
OTHER = [".png", ".png", ".svg", ".woff", ".map", ".txt", "", ".", ".CSS", ".mjs", ".css.map", ".Js", ".jpg"]
# Names that a tame text may spell in any way.
PLAIN = re.compile(r"[^%#?:;\\\t\n()\"\[\]\u0000-\u001f\u00a0\u2028\udc80-\udcff]+\Z")
SUFFIXES = ["", "", "", "", "", "?v=1", "#frag", "?#iefix", "?", "#", "?#", "?a=1#b", "?a=1&b=%20", "#a/b", "#?x", "?v=1#x?#y",
            "?v=%23", "#%20x", "?a=1?#iefix", "##", "??", "?\u00e4#\u00fc"]
ODD_SUFFIXES = ["?x=/y/z", "?a=../b", "%23x", "%3Fx", " ", "\t", "%20", "%00", "/", "/.", "//", "\u2003", "#\r", ";", ";p", "?x;"]
LEFT_ALONE = ["data:image/png;base64,iVBORw0KGgo=", "data:,url(x)", "http://example.com/x.png", "https://a/b.css#c",
              "//cdn.example.com/x.css", "about:blank", "mailto:a", "#frag", "", "#", "/other/x.png", "/x", "///x", "ä:b#",
              "x:y", "data:"]
ODD_URLS = ["HTTP://example.com/x.png", "web+x:y", "Data:,x", "http//x", "missing.png", "sub/missing.css", ".", "..", "./",
            "../", "../../../../up.png", "/static", "?x=1", "?", "%", "%2", "%zz.png", " ", "\\", "\\a.css", "a\\b.css",
            "%2e%2e/a.css", "{{ x }}", "nodir/", "*", "a.css/", "staticfiles.json", "http:x", "h1:x", "-a:x", "[", "//[",
            "//[x]/y", "x://[y", "%C3", "\u0131.png", "a.css%0a", "a.css\x00", "\x1fa.css"]


class Texts:
    """Texts of one project. `oddness` is 0 where all must succeed, else how often (of 1) something may fail."""

    def __init__(self, random, names, static_url, oddness, folders):
        self.r = random
        self.names = names
        self.static_url = static_url
        self.oddness = oddness
        self.folders = folders
        self.acyclic = random.random() < 0.8

    def odd(self):
        return self.r.random() < self.oddness

    def one_in(self, count):
        return self.r.randrange(count) == 0

    def target(self, source):
        """A name to refer to."""
        if self.odd():
            return self.r.choice([*self.names, source, *self.folders])
        names = [name for name in self.names if PLAIN.match(name) and self.may_name(source, name)]
        return self.r.choice(names) if names else None

    def may_name(self, source, name):
        """Without cycles a text names only what is later in the list, or what names nothing."""
        return not name.endswith((".css", ".js")) or not self.acyclic or self.names.index(name) > self.names.index(source)

    def spell_path(self, source, target):
        folder = posixpath.dirname(source)
        if self.static_url.startswith("/") and self.static_url.endswith("/") and self.one_in(5):
            path = self.static_url + target
        else:
            path = posixpath.relpath("/" + target, "/" + folder)
        how = self.r.randrange(14)
        if how == 0 and not path.startswith("/"):
            path = "./" + path
        elif how == 1 and not path.startswith("/"):
            path = self.r.choice(["no/../", ".//", "a b/./../", "./" + "x/" * 3 + "../" * 3]) + path
        elif how == 2 and "/" in path:
            at = self.r.choice([i for i, c in enumerate(path) if c == "/"])
            path = path[:at] + self.r.choice(["/./", "//", "/x/../"]) + path[at + 1:] if at else path
        return path

    def encode(self, path, forbidden):
        how = self.r.randrange(8)
        unsafe = any(c in path for c in forbidden) or path != path.strip()
        if "\udc80" <= max(path) <= "\udcff":
            return quote(path.encode("utf-8", "surrogateescape"), safe="/")
        if how == 0 or (unsafe and not self.odd()):
            return quote(path, safe="/")
        if how == 1:
            return "".join("%%%02x" % ord(c) if c.isascii() and c.isalnum() and self.one_in(4) else c for c in path)
        if how == 2 and self.odd():
            return quote(quote(path, safe="/"), safe="/")
        return path

    def url(self, source, forbidden="", relative=False):
        """What stands in a reference; `relative` for modules, which begin with a dot or a slash."""
        if self.odd():
            return self.r.choice([url for url in ODD_URLS if not any(c in url for c in forbidden)])
        if not relative and self.one_in(8):
            return self.r.choice([url for url in LEFT_ALONE if not any(c in url for c in forbidden)])
        target = self.target(source)
        if target is None:
            return "data:,"
        path = self.encode(self.spell_path(source, target), forbidden)
        if relative and not path.startswith((".", "/")):
            path = "./" + path
        if ":" in path.partition("/")[0]:
            path = "./" + path
        if self.odd():
            return path + self.r.choice(ODD_SUFFIXES)
        return path + self.r.choice(SUFFIXES)

    # Style sheets

    def css_url(self, source):
        r = self.r
        word = r.choice(["url"] * 8 + ["URL", "Url", "xurl", "u\\72l"])
        mark = r.choice(["", "", '"', '"', "'"])
        url = self.url(source, (mark or "()\"'") + "\n")
        before = r.choice([""] * 8 + [" ", "\t", "\n", "\r\n", "\u00a0", "\x1c", "\u3000"])
        if self.odd():
            return word + r.choice(["('%s\")", "(\"%s')", "( '%s' )", "(%s", "(%s\n)", "(%s ')", "('%s'x)", "[%s]",
                                    "(url(%s))", "(''%s'')", "(\"%s\" )", "(/* x */'%s')"]) % url
        return f"{word}({mark}{before}{url}{mark})"

    def css_import(self, source):
        r = self.r
        word = r.choice(["@import"] * 8 + ["@IMPORT", "@\u0131mport", "@\u0130mport", "x@import"])
        if self.one_in(3):
            return f"{word} {self.css_url(source)}{r.choice(['', ' screen', ' layer(x) supports(display: grid)'])};"
        mark = r.choice("'\"")
        url = self.url(source, "'\"\n")
        if self.odd():
            return word + r.choice([" '%s\";", "\"%s';", " %s;", "/**/'%s';", " 'it's %s';", "'%s' \"%s\";"]).replace("%s", url)
        return f"{word}{r.choice(['', ' ', chr(10), '  ', chr(9)])}{mark}{r.choice(['', '', ' '])}{url}{mark}{r.choice(['', ' print'])};"

    def css_piece(self, source):
        r = self.r
        how = r.randrange(16)
        if how < 4:
            return "a { background: %s no-repeat }" % self.css_url(source)
        if how < 7:
            return self.css_import(source)
        if how == 7:
            return "@font-face { src: %s, %s format('x') }" % (self.css_url(source), self.css_url(source))
        if how == 8:
            return "/* %s */" % r.choice([self.css_url(source), self.css_import(source), "%s"])
        if how == 9:
            return 'b { content: "%s" }' % r.choice([self.css_url(source), "100%", "%(url)s", "\\\\1", "\\g<url>", "\\\""])
        if how == 10:
            url = self.url(source, "\r\n*")
            return "\n/*# sourceMappingURL=%s%s*/%s\n" % (url, r.choice(["", " ", "  ", "\t"]), r.choice(["", "", "", "x", " "]))
        if how == 11:
            return r.choice(["/*# sourcemappingurl=no.map */", " /*# sourceMappingURL=no.map */", "/*@ sourceMappingURL=no.map */",
                             "/*# sourceMappingURL=a.map */ /*# sourceMappingURL=b.map */x", "url(", "@import", "@import ;",
                             "@charset \"utf-8\";", "\u017fourceMappingURL", "url", "@namespace x;"])
        if how == 12:
            return "c { x: " + " ".join(self.css_url(source) for _ in range(r.randrange(5))) + " }"
        if how == 13:
            return "i { background: image-set(%s 1x, 'x.png' 2x) }" % self.css_url(source)
        return "." + r.choice(STEMS).replace("\U0001f600", "x") + " { color: red }" * r.choice([1, 1, 3, 40])

    # Scripts

    def js_from(self, source):
        r = self.r
        mark = r.choice("'\"")
        url = self.url(source, "'\"\n;", relative=True)
        end = r.choice([";"] * 6 + [" ;", "\n;", "", "\n"])
        names = r.choice([" x", " {a, b}", "{a}", " {\n  a,\n  b as c\n}", " * as x", "*as x", " d, {y}", " d,{y}", "\nx"])
        exports = r.choice([" *", "*", " * as x", " {a}", "{a}", " {\n a as default }", "{}"])
        space = r.choice([" ", " ", "\n", ""]) if names[-1] == "}" else " "
        if r.randrange(2):
            return f"import{names}{space}from{r.choice([' ', '', chr(10)])}{mark}{url}{mark}{end}"
        return f"export{exports}{space if exports[-1] == '}' else ' '}from{r.choice([' ', ''])}{mark}{url}{mark}{end}"

    def js_piece(self, source, tidy):
        r = self.r
        how = r.randrange(14)
        if how < 5:
            piece = self.js_from(source)
            return piece if not tidy or piece.rstrip().endswith(";") else piece.rstrip() + ";"
        if how == 5:
            return "import%s%s;" % (r.choice(["", " "]), r.choice(["'%s'", '"%s"']) % self.url(source, "'\"\n", relative=True))
        if how < 8:
            # Whatever stands here is looked up, too.
            forms = ['import("%s")', "import('%s')", "await import('%s').then(x)", "IMPORT('%s')", "ximport(\"%s\")"]
            return r.choice(forms) % self.url(source, "'\"\n")
        if how == 8:
            url = self.url(source, "\n")
            return "\n//# sourceMappingURL=%s%s\n" % (url, r.choice(["", "", " ", "\t"]))
        if how == 9:
            return r.choice(["import React from 'react';", "import 'side';", "export const from = 3;", "export default x;",
                             " //# sourceMappingURL=no.map", "//@ sourceMappingURL=no.map", "//# sourcemappingurl=no.map",
                             "import( 'no.js' )", "import(`no.js`)", "import(/* x */ 'no.js')", "importScripts('no.js')",
                             "import.meta.url;", "var url = 'url(no.png)';", "export {a, b};", "exports.x = from;"])
        if how == 10 and not tidy:
            return "// " + self.js_from(source)
        if how == 11 and not tidy:
            return "/*\n%s\n*/" % self.js_piece(source, True)
        return r.choice(["var x = 1;", "f(`${x}`);", "// it's", "/* \" */", "const re = /'/;", "100%;", "'\\\\1'", "ünï = '\U0001f600';"])

    def text(self, source):
        """The bytes of a style sheet or script."""
        r = self.r
        count = r.choice([0, 1, 1, 2, 2, 3, 4, 6, 9, 20])
        if source.endswith(".css"):
            pieces = [self.css_piece(source) for _ in range(count)]
        else:
            # Statements that run over others make errors, most of the time.
            tidy = not self.odd()
            pieces = [self.js_piece(source, tidy) for _ in range(count)]
        between = r.choice(["\n", "\n", "\n", "\r\n", "\r", "", " "])
        text = between.join(pieces) + r.choice(["", between])
        if between == "\r\n":
            text = re.sub("\r?\n", "\r\n", text)
        if self.one_in(25):
            text += "/* %s */" % ("filler " * r.choice([10, 10000, 20000]))
        if self.one_in(20):
            text = "\ufeff" + text
        content = text.encode("utf-8", "surrogateescape")
        if self.oddness and self.one_in(60):
            at = r.randrange(len(content) + 1)
            content = content[:at] + r.choice([b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xe2\x82", b"\xc0\x80", b"\xf4\x90\x80\x80"]) + content[at:]
        return content


def name_of(random, oddness, files, folders):
    """A name that no file and no folder has yet, or None."""
    folder = random.choice(FOLDERS)
    if random.random() < oddness:
        folder = posixpath.join(folder, random.choice(ODD_FOLDERS))
    stem = random.choice(STEMS)
    if random.random() < oddness:
        stem = random.choice(ODD_STEMS).lstrip("/")
    name = posixpath.join(folder, stem + random.choice(random.choice([ADJUSTABLE, OTHER])))
    if random.random() < oddness / 2:
        name = posixpath.join(folder, random.choice(HIDDEN))
    if "\\" in name and (name.endswith(".") or posixpath.basename(name).count(".") > 1):
        return None  # Django before 5.1 puts the random part of another name before the last suffix.
    above = parents(name)
    if name in files or name in folders or any(parent in files for parent in above):
        return None
    folders.update(above)
    return name


def parents(name):
    """The folders that a name lies in."""
    found = []
    while "/" in name:
        name = posixpath.dirname(name)
        found.append(name)
    return found
