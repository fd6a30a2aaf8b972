// SPDX-License-Identifier: GPL-3.0-or-later
// Work grows as texts do: counted in characters looked at, not in time.
#include "storage/referencescanner.h"
#include "storage/texttemplate.h"

#include <QTest>

#include <algorithm>
#include <cstdint>
#include <format>
#include <string>

using namespace Slipway;

namespace {

std::string repeated(std::string_view unit, size_t size)
{
    std::string text;
    text.reserve(size + unit.size());
    while (text.size() < size) {
        text += unit;
    }
    return text;
}

size_t visited(std::string_view text, const ReferenceSyntax &syntax)
{
    size_t count = 0;
    static_cast<void>(scanReferences(text, syntax, &count));
    return count;
}

HashingRules rules()
{
    HashingRules rules;
    rules.patterns = builtInPatterns({6, 0}, true);
    rules.urls = {.staticUrl = "/static/", .baseUrl = "/static/"};
    return rules;
}

} // namespace

class TestLinearity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scansOnce_data();
    void scansOnce();
    void tenThousandReferences_data();
    void tenThousandReferences();
    void moreThanAMillionReferences();
    void textFullOfDigits();
};

void TestLinearity::scansOnce_data()
{
    QTest::addColumn<QByteArray>("unit");
    // Minified bundles, and texts in which many things open and none closes.
    for (const char *unit : {".a{background:url(../img/a.png)}",
                             "url(",
                             "url(\"",
                             "url('x\")",
                             "url( ",
                             "@import \"a.css\";",
                             "@import \"",
                             "@import'\"",
                             "/*# sourceMappingURL=",
                             "//# sourceMappingURL=a.map\n",
                             "import a from\"./a.js\";",
                             "import{",
                             "import {a} ",
                             "import*as ",
                             "import*as afrom ",
                             "export{",
                             "export {a} from './a",
                             "from\"./",
                             "from './a' ",
                             "import './a' ",
                             "import(\"",
                             "import('./a')",
                             "function f(e,t){return e.from===t?\"import\":f(t)}",
                             "iiiiii",
                             "((((",
                             "'\"",
                             "                ",
                             "ffffff",
                             "{;};"}) {
        QTest::addRow("%s", unit) << QByteArray(unit);
    }
}

void TestLinearity::scansOnce()
{
    QFETCH(const QByteArray, unit);
    constexpr size_t Size = 40'000;
    using Form = ReferenceForm;
    for (const Form form : {Form::CssUrl, Form::CssUrlAnyQuote, Form::CssImport, Form::CssSourceMap,
                            Form::JsSourceMap, Form::JsImportFrom, Form::JsExportFrom,
                            Form::JsImport, Form::JsDynamicImport}) {
        for (const bool wholeStatement : {true, false}) {
            const ReferenceSyntax syntax{.form = form, .wholeStatement = wholeStatement};
            const std::string text = repeated(unit.toStdString(), 2 * Size);
            const size_t half = visited(std::string_view(text).substr(0, Size), syntax);
            const size_t whole = visited(text, syntax);
            const auto what =
                QStringLiteral("form %1: %2 characters looked at, %3 in twice as many")
                    .arg(static_cast<int>(form))
                    .arg(half)
                    .arg(whole)
                    .toUtf8();
            QVERIFY2(whole <= 2 * half + half / 8 + 200, what.constData());
            QVERIFY2(half <= 24 * Size, what.constData());
        }
    }
}

void TestLinearity::tenThousandReferences_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("behind");
    QTest::addRow("css") << "bundle.css" << QByteArray(".a{background:url(parts/")
                         << QByteArray(".png)}");
    QTest::addRow("js") << "bundle.js" << QByteArray("import a from\"./parts/")
                        << QByteArray(".js\";");
}

void TestLinearity::tenThousandReferences()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, behind);
    constexpr size_t Count = 10'000;
    std::string text;
    for (size_t i = 0; i < Count; ++i) {
        text += before.toStdString() + std::to_string(i) + behind.toStdString();
    }
    const HashingRules known = rules();
    const Rewriter rewriter(known);
    auto made = TextTemplate::read(rewriter, name.toStdString(), name.toStdString(), text, 12);
    QVERIFY(made && *made);
    QCOMPARE((*made)->references().size(), Count);
    const std::vector<std::string_view> hashes(Count, "0123456789ab");
    const std::string filled = (*made)->filled(hashes);
    size_t found = 0;
    for (size_t at = filled.find("0123456789ab"); at != std::string::npos;
         at = filled.find("0123456789ab", at + 1)) {
        ++found;
    }
    QCOMPARE(found, Count);
    QCOMPARE((*made)->takeFilled(hashes), filled);
    QVERIFY(!(*made)->hasText());
}

/// Large bundles are read once like small ones: where there is no template the passes read them again and again.
void TestLinearity::moreThanAMillionReferences()
{
    constexpr size_t Count = (size_t{1} << 20U) + 10;
    const HashingRules known = rules();
    const Rewriter rewriter(known);
    auto made = TextTemplate::read(rewriter, "bundle.css", "bundle.css",
                                   repeated("url(a.b)", Count * 8), 12);
    QVERIFY(made && *made);
    QCOMPARE((*made)->references().size(), Count);
    const std::vector<std::string_view> hashes(Count, "0123456789ab");
    QVERIFY((*made)->takeFilled(hashes) == repeated("url(\"a.0123456789ab.b\")", Count * 23));
}

/// No digits that it does not have are looked for without end.
void TestLinearity::textFullOfDigits()
{
    std::string text = "a{b:url(c.png)}";
    for (uint32_t i = 0; i < (1U << 20U); ++i) {
        text += std::format("{:05x}", i);
    }
    const HashingRules known = rules();
    const Rewriter rewriter(known);
    // A mark of five digits: each there is stands in the text.
    const auto made = TextTemplate::read(rewriter, "a.css", "a.css", text, 10);
    QVERIFY(made && !*made);
    const auto longer = TextTemplate::read(rewriter, "a.css", "a.css", text, 16);
    QVERIFY(longer && *longer);
}

QTEST_GUILESS_MAIN(TestLinearity)
#include "tst_linearity.moc"
