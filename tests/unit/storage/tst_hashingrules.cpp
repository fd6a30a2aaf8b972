// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of a hashing storage by a snapshot alone.
#include "storage/hashingrules.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace Slipway;

using Algorithm = ContentHash::Algorithm;

class HashingRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hashIsKnownWithoutPatterns();
    void hashOfTheProjectsOwn();
    void manifestVersionOfTheProjectsOwn();
    void passesOfTheProjectsOwn();
    void manifestNameOfTheProjectsOwn();
    void modesOfTheManifestsStorage();
    void truthOfFlags();
    void patternsThatCannotBeRead_data();
    void patternsThatCannotBeRead();
    void ignoredBlocks_data();
    void ignoredBlocks();
};

namespace {

ProjectSnapshot snapshotOf(const QJsonObject &storage)
{
    ProjectSnapshot snapshot;
    snapshot.djangoVersion = {6, 0, 3};
    snapshot.storage.kind = StorageKind::Manifest;
    snapshot.document = {{QStringLiteral("storage"), storage}};
    return snapshot;
}

} // namespace

/// Nothing is compiled for it: of this project's table nothing could be.
void HashingRulesTest::hashIsKnownWithoutPatterns()
{
    const QJsonArray pattern{QStringLiteral("((("), 0, QStringLiteral("%s")};
    const QJsonArray css{QStringLiteral("*.css"), QJsonArray{pattern}};
    const auto snapshot = snapshotOf({{QStringLiteral("patterns"), QJsonArray{css}}});
    QVERIFY(!HashingRules::of(snapshot));
    QVERIFY(hashInNames(snapshot) == std::optional(ContentHash()));
}

void HashingRulesTest::hashOfTheProjectsOwn()
{
    const QJsonObject sha{{QStringLiteral("algorithm"), QStringLiteral("sha256")},
                          {QStringLiteral("digits"), 20}};
    auto snapshot = snapshotOf({{QStringLiteral("file_hash"), sha}});
    snapshot.storage.overrides = {QStringLiteral("file_hash")};
    const std::optional wanted(ContentHash{.algorithm = Algorithm::Sha256, .digits = 20});
    QVERIFY(hashInNames(snapshot) == wanted);
    const auto rules = HashingRules::of(snapshot);
    QVERIFY(rules && rules->hash == *wanted);

    snapshot.document = {};
    QVERIFY(!hashInNames(snapshot));
    QVERIFY(!HashingRules::of(snapshot));
}

void HashingRulesTest::manifestVersionOfTheProjectsOwn()
{
    const auto versionOf = [](const QJsonValue &version) {
        return HashingRules::of(snapshotOf({{QStringLiteral("manifest_version"), version}}));
    };
    QCOMPARE(HashingRules::of(snapshotOf({}))->manifestVersion, std::string("1.1"));
    QCOMPARE(versionOf(QStringLiteral("2"))->manifestVersion, std::string("2"));
    // json.dumps() would write it, and as no text.
    const auto number = versionOf(2);
    QVERIFY(!number);
    QCOMPARE(number.error().code, ErrorCode::Unsupported);
    QCOMPARE(number.error().why, QStringLiteral("its manifest_version is not a text but 2"));
    QVERIFY(!versionOf(QJsonValue::Null));
}

/// As range() takes them, or not.
void HashingRulesTest::passesOfTheProjectsOwn()
{
    const auto passesOf = [](const QJsonValue &passes) {
        return HashingRules::of(snapshotOf({{QStringLiteral("max_post_process_passes"), passes}}));
    };
    QCOMPARE(HashingRules::of(snapshotOf({}))->maxPasses, 5);
    QCOMPARE(passesOf(3)->maxPasses, 3);
    QCOMPARE(passesOf(-1)->maxPasses, 0);
    QCOMPARE(passesOf(true)->maxPasses, 1);
    QCOMPARE(passesOf(false)->maxPasses, 0);
    const QJsonObject real{{QStringLiteral("repr"), QStringLiteral("3.0")}};
    const std::vector<std::pair<QJsonValue, const char *>> refused{
        {QStringLiteral("3"), R"("3")"},
        {QJsonValue::Null, "null"},
        {QJsonArray{3}, "[3]"},
        {2.5, "2.5"},
        {qint64{1} << 40U, "1099511627776"},
        {real, "3.0"},
    };
    for (const auto &[value, shown] : refused) {
        const auto rules = passesOf(value);
        QVERIFY2(!rules, shown);
        QCOMPARE(rules.error().code, ErrorCode::Unsupported);
        QCOMPARE(rules.error().why,
                 QStringLiteral("its max_post_process_passes is not a number of passes but ")
                     + QLatin1String(shown));
    }
}

void HashingRulesTest::manifestNameOfTheProjectsOwn()
{
    const auto nameOf = [](const QJsonValue &name) {
        return HashingRules::of(snapshotOf({{QStringLiteral("manifest_name"), name}}));
    };
    QVERIFY(HashingRules::of(snapshotOf({}))->manifestName == "staticfiles.json");
    QVERIFY(nameOf(QStringLiteral("a/b.json"))->manifestName == "a/b.json");
    QCOMPARE(nameOf(QString()).error().why, QStringLiteral("its manifest_name is empty"));
    QCOMPARE(nameOf(QJsonValue::Null).error().why,
             QStringLiteral("its manifest_name is not a text but null"));
    const QJsonObject bytes{{QStringLiteral("repr"), QStringLiteral("b'a.json'")}};
    QCOMPARE(nameOf(bytes).error().why,
             QStringLiteral("its manifest_name is not a text but b'a.json'"));
    // Where there is no manifest nobody asks for its name.
    auto snapshot = snapshotOf({{QStringLiteral("manifest_name"), 3}});
    snapshot.storage.kind = StorageKind::Hashed;
    QVERIFY(HashingRules::of(snapshot));
}

void HashingRulesTest::modesOfTheManifestsStorage()
{
    QJsonObject folder{{QStringLiteral("location"), QStringLiteral("/kept")},
                       {QStringLiteral("file_mode"), 0640}};
    const auto rulesOf = [&] {
        return HashingRules::of(
            snapshotOf({{QStringLiteral("manifest_storage"), QStringLiteral("other")},
                        {QStringLiteral("manifest_folder"), folder}}));
    };
    QCOMPARE(rulesOf()->manifestElsewhere->fileMode, std::optional(0640U));
    folder[QLatin1String("dir_mode_repr")] = QStringLiteral("'0755'");
    const auto rules = rulesOf();
    QVERIFY(!rules);
    QCOMPARE(rules.error().code, ErrorCode::Unsupported);
    QCOMPARE(rules.error().why,
             QStringLiteral("the storage of its manifest has modes that are not numbers but "
                            "'0755'"));
}

/// As Python's `if` sees them, whatever they are.
void HashingRulesTest::truthOfFlags()
{
    const auto keeps = [](const QJsonValue &value) {
        return HashingRules::of(snapshotOf({{QStringLiteral("keep_intermediate_files"), value}}))
            ->keepIntermediateFiles;
    };
    QVERIFY(keeps(true) && keeps(1) && keeps(QStringLiteral("no")));
    QVERIFY(!keeps(false) && !keeps(0) && !keeps(QString()) && !keeps(QJsonValue::Null));
    QVERIFY(!HashingRules::of(snapshotOf({}))->keepIntermediateFiles);
    const auto modules = [](const QJsonValue &value) {
        return HashingRules::of(
                   snapshotOf({{QStringLiteral("support_js_module_import_aggregation"), value}}))
            ->patterns.back()
            .second.size();
    };
    QCOMPARE(modules(1), size_t{5});
    QCOMPARE(modules(0), size_t{1});
}

void HashingRulesTest::patternsThatCannotBeRead_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("replacement");
    QTest::addColumn<QString>("why");
    const QString good = QStringLiteral("(?P<matched>own\\((?P<url>[^)]*)\\))");
    const QString plain = QStringLiteral("own(%(url)s)");
    const QString doubled =
        QStringLiteral("cannot be read: each % in it has to be doubled, or to begin a group in "
                       "the form %(name)s");
    const QString templates = QStringLiteral("the template %1 of its patterns ");
    const QString expressions = QStringLiteral("the expression %1 of its patterns ");
    QTest::newRow("expression") << QStringLiteral("(((") << plain
                                << expressions.arg(QStringLiteral("((("));
    for (const char *text : {"100% %(url)s", "%(url)r", "%%%(url)s %", "%s"}) {
        QTest::newRow(text) << good << QString::fromLatin1(text)
                            << templates.arg(QString::fromLatin1(text)) + doubled;
    }
    const QString two = QStringLiteral("%(a)s%(b)s%(url)s");
    QTest::newRow("two groups") << good << two
                                << templates.arg(two)
            + QStringLiteral("cannot be read: beside url and matched it may name only one group, "
                             "and it names “a” and “b”");
    QTest::newRow("no such group") << good << QStringLiteral("%(nope)s%(url)s")
                                   << expressions.arg(good)
            + QStringLiteral("cannot be read: it has no group “nope”, which its template names");
    QTest::newRow("no url") << QStringLiteral("(?P<matched>own)") << plain
                            << expressions.arg(QStringLiteral("(?P<matched>own)"))
            + QStringLiteral("cannot be read: it has no group “url”");
}

/// They name the storage, and what to do, as all that is not reproduced.
void HashingRulesTest::patternsThatCannotBeRead()
{
    QFETCH(const QString, expression);
    QFETCH(const QString, replacement);
    QFETCH(const QString, why);
    QJsonArray patterns;
    patterns.append(QJsonArray{expression, 32, replacement});
    QJsonArray table;
    table.append(QJsonArray{QStringLiteral("*.css"), patterns});
    auto snapshot = snapshotOf({{QStringLiteral("patterns"), table}});
    snapshot.storage.className = QStringLiteral("shop.storage.Own");
    const auto rules = HashingRules::of(snapshot);
    QVERIFY(!rules);
    QCOMPARE(rules.error().code, ErrorCode::Unsupported);
    QCOMPARE(rules.error().what, QStringLiteral("The files were not post-processed"));
    QCOMPARE(rules.error().where, QStringLiteral("shop.storage.Own"));
    QVERIFY2(rules.error().why.startsWith(why), qPrintable(rules.error().why));
    QVERIFY(rules.error().advice.contains(QLatin1String("manage.py collectstatic")));
}

void HashingRulesTest::ignoredBlocks_data()
{
    QTest::addColumn<QJsonArray>("expression");
    QTest::addColumn<int>("found");
    const QString css =
        QString::fromLatin1(R"re(/\*.*?\*/|\\.|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")re");
    const QString script = QString::fromLatin1(
        R"re(/\*.*?\*/|//[^\n]*|\\.|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)re");
    QTest::newRow("none named") << QJsonArray{} << 2;
    QTest::newRow("css") << QJsonArray{css, 48} << 2;
    QTest::newRow("css, flags not told") << QJsonArray{css} << 2;
    QTest::newRow("script") << QJsonArray{script, 48} << 1;
    QTest::newRow("script, other flags") << QJsonArray{script, 32} << -1;
    QTest::newRow("own") << QJsonArray{QStringLiteral("//.*"), 48} << -1;
    QTest::newRow("own, for style sheets") << QJsonArray{QStringLiteral(R"(/\*.*?\*/)"), 48} << -1;
    QTest::newRow("no expression") << QJsonArray{QJsonValue::Null, 0} << -1;
}

/// What 6.1 leaves alone is known of Django's own expressions; how many references of a text stay.
void HashingRulesTest::ignoredBlocks()
{
    QFETCH(const QJsonArray, expression);
    QFETCH(const int, found);
    QJsonArray pattern{QStringLiteral(R"re((?P<matched>@import\s*["']\s*(?P<url>.*?)["']))re"), 34,
                       QStringLiteral(R"(@import url("%(url)s"))")};
    for (const QJsonValue &item : expression) {
        pattern.append(item);
    }
    QJsonArray patterns;
    patterns.append(pattern);
    QJsonArray table;
    table.append(QJsonArray{QStringLiteral("*.css"), patterns});
    auto snapshot = snapshotOf({{QStringLiteral("patterns"), table}});
    const std::string text = "/* @import 'a'; */ // @import 'b';\n@import 'c';";
    for (const bool has61 : {false, true}) {
        snapshot.djangoVersion = {6, has61 ? 1 : 0, 0};
        const auto rules = HashingRules::of(snapshot);
        QCOMPARE(rules.has_value(), !has61 || found > 0);
        if (rules) {
            const auto matches = rules->patterns.front().second.front().findAll(text);
            QVERIFY(matches);
            QCOMPARE(matches->size(), has61 ? static_cast<size_t>(found) : size_t{3});
        } else {
            QCOMPARE(rules.error().code, ErrorCode::Unsupported);
            QVERIFY2(rules.error().why.contains(QLatin1String("not one of Django's")),
                     qPrintable(rules.error().why));
        }
    }
}

QTEST_GUILESS_MAIN(HashingRulesTest)
#include "tst_hashingrules.moc"
