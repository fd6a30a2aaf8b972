// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/reference.h"

#include <QTest>

using namespace Slipway;

class TestReference : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hashedNames_data();
    void hashedNames();
    void spells_data();
    void spells();
    void leavesAlone_data();
    void leavesAlone();
    void errors();
};

void TestReference::hashedNames_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *expected) {
        QTest::newRow(name) << QByteArray(name) << QByteArray(expected);
    };
    row("css/a.css", "css/a.H.css");
    row("a.tar.gz", "a.tar.H.gz");
    row(".htaccess", ".htaccess.H");
    row("trail.", "trail.H.");
    row("LICENSE", "LICENSE.H");
    row("a#b.txt", "a.H#b.txt");
    row("q?x.txt", "q.H?x.txt");
    row("p%41.txt", "pA.H.txt");
    row("c:d.txt", "c:d.H.txt");
    row("t\tab.txt", "tab.H.txt");
    row("f.eot?#iefix", "f.H.eot?#iefix");
    row("end .txt ", "end .H.txt");
}

void TestReference::hashedNames()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, expected);
    QCOMPARE(hashedName(name.toStdString(), "H"), expected.toStdString());
    QCOMPARE(hashedName("a/b.css", {}, false), std::string("a/b.css"));
}

/// The table of the forms, in a style sheet at the top.
void TestReference::spells_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("key"); // empty: a folder
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *url, const char *key, const char *expected) {
        QTest::newRow(url) << QByteArray(url) << QByteArray(key) << QByteArray(expected);
    };
    row("i.png", "i.png", "i.H.png");
    row("img/../i.png", "i.png", "img/../i.H.png");
    row("/static/i.png#x", "i.png", "/static/i.H.png#x");
    row("img/my%20pic.png", "img/my pic.png", "img/my pic.H.png");
    row("f.eot?#iefix", "f.eot", "f.H.eot?#iefix");
    row("f.eot?", "f.eot?", "f.H.eot");
    row("f.eot#", "f.eot", "f.H.eot");
    row("f.eot?a=1?#iefix", "f.eot?a=1?", "f.H.eot?a=1??#iefix");
    row("f.svg?x=/y/z", "f.svg?x=/y/z", "f.svg?x=/y/z");
    row("img/", "", "img/");
    row("i.png ", "i.png ", "i.H.png");
    row("?x=1", "?x=1", "?x=1");
}

void TestReference::spells()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, expected);
    const ReferenceRules rules{.staticUrl = "/static/", .baseUrl = "/static/"};
    const auto reference = parseReference("a.css", url.toStdString(), rules);
    QVERIFY(reference);
    QCOMPARE(reference->kind, key.isEmpty() ? ReferenceKind::Folder : ReferenceKind::File);
    QCOMPARE(reference->key, key.toStdString());
    auto hashed = reference->target;
    if (!key.isEmpty() && !key.startsWith('?')) {
        hashed = hashedName(reference->lookupName, "H").value();
    }
    QCOMPARE(spellReference(*reference, hashed, rules), expected.toStdString());
}

void TestReference::leavesAlone_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *url, ReferenceKind kind) {
        QTest::newRow(url) << QByteArray(url) << static_cast<int>(kind);
    };
    row("https://h/x", ReferenceKind::External);
    row("data:image/png;base64,AA", ReferenceKind::External);
    row("//h/x.css", ReferenceKind::External);
    row("HTTP://h/x", ReferenceKind::File);
    row("web+x:y", ReferenceKind::File);
    row("/other/x.css", ReferenceKind::OtherPath);
    row("#f", ReferenceKind::FragmentOnly);
    row("", ReferenceKind::FragmentOnly);
}

void TestReference::leavesAlone()
{
    QFETCH(QByteArray, url);
    QFETCH(int, kind);
    const auto reference = parseReference("a.css", url.toStdString(),
                                          {.staticUrl = "/static/", .baseUrl = "/static/"});
    QVERIFY(reference);
    QCOMPARE(static_cast<int>(reference->kind), kind);
}

void TestReference::errors()
{
    const ReferenceRules rules{.staticUrl = "/static/", .baseUrl = "/static/"};
    const auto brackets = parseReference("a.css", "x//[a#f", rules);
    QVERIFY(brackets); // a path, not a host
    const auto host = parseReference("a.css", "HTTP://[a#f", rules);
    QVERIFY(!host);
    QCOMPARE(host.error().detail, QStringLiteral("ValueError: Invalid IPv6 URL"));
    const auto blank = parseReference("a.css", " /x#y", rules);
    QVERIFY(!blank);
    QCOMPARE(blank.error().exceptionType, QStringLiteral("AssertionError"));
}

QTEST_GUILESS_MAIN(TestReference)
#include "tst_reference.moc"
