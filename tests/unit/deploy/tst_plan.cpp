// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploytesting/contractworlds.h"

#include <QTest>

#include <algorithm>
#include <cerrno>

using namespace Slipway;
using namespace Slipway::Testing;

namespace {

std::shared_ptr<Release> makeRelease(const Tree &files)
{
    auto release = std::make_shared<Release>();
    for (const auto &[path, file] : files) {
        release->files.push_back({.path = *RelPath::from(path),
                                  .source = {},
                                  .size = static_cast<int64_t>(file.bytes.size()),
                                  .digest = Sha256::of(file.bytes),
                                  .mode = file.mode});
    }
    release->id = QStringLiteral("20261123-084502-3f9c2a");
    return release;
}

TargetFile onTarget(const std::string &path, const std::string &bytes, bool ours = true,
                    uint32_t mode = 0644)
{
    return {.path = *RelPath::from(path),
            .size = static_cast<int64_t>(bytes.size()),
            .digest = Sha256::of(bytes),
            .mode = mode,
            .ours = ours};
}

/// The same as `f.css` with what is said with it.
TargetFile saying(TargetFile file, const char *type, const char *encoding = "")
{
    file.headers = std::make_shared<const FileHeaders>(
        FileHeaders{.contentType = type, .contentEncoding = encoding});
    return file;
}

constexpr TargetCapabilities WithHeaders = {.hasHeaders = true, .countsRequests = true};

QString warningIds(const Plan &plan)
{
    QStringList ids;
    for (const PlanWarning &warning : plan.warnings) {
        ids += warning.id;
    }
    return ids.join(QLatin1Char(' '));
}

/// Null: there is none.
const PlanWarning *warningOf(const Plan &plan, QLatin1String id)
{
    const auto found = std::ranges::find(plan.warnings, id, &PlanWarning::id);
    return found == plan.warnings.end() ? nullptr : &*found;
}

} // namespace

class PlanTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void actions_data();
    void actions();
    void headers_data();
    void headers();
    void headersHaveReasons();
    void headersByOthersAreTold();
    void rowsAreSortedAndComplete();
    void sums();
    void requests();
    void warnings_data();
    void warnings();
    void partsTheThousandsOfWhatIsDeleted();
    void tellsOfTheCache();
    void namesThatFallTogether_data();
    void namesThatFallTogether();
    void namesThatAreTooLong();
    void foldersThatOthersMayNotEnter();
    void recordsAreMended();
    void idsAndSigns();
};

void PlanTest::actions_data()
{
    QTest::addColumn<Tree>("wanted");
    QTest::addColumn<TargetFile>("present");
    QTest::addColumn<bool>("deleteForeign");
    QTest::addColumn<QString>("action");

    const Tree one = {{"f", {.bytes = "abc"}}};
    QTest::newRow("same") << one << onTarget("f", "abc") << false << "keep";
    QTest::newRow("same, not ours") << one << onTarget("f", "abc", false) << false << "keep";
    QTest::newRow("other content of the same size")
        << one << onTarget("f", "abd") << false << "change";
    QTest::newRow("other size") << one << onTarget("f", "abcd") << false << "change";
    QTest::newRow("other mode") << one << onTarget("f", "abc", true, 0600) << false << "mode";
    QTest::newRow("other content and mode")
        << one << onTarget("f", "xyz", true, 0600) << false << "change";
    QTest::newRow("target without modes")
        << one << onTarget("f", "abc", true, 0) << false << "keep";
    TargetFile unknown = onTarget("f", "abc");
    unknown.digest = {};
    QTest::newRow("content not known") << one << unknown << false << "change";
    QTest::newRow("gone, ours") << Tree() << onTarget("f", "abc") << false << "delete";
    QTest::newRow("gone, not ours") << Tree() << onTarget("f", "abc", false) << false << "foreign";
    QTest::newRow("gone, not ours, asked for")
        << Tree() << onTarget("f", "abc", false) << true << "delete";
    TargetFile changed = onTarget("f", "abc", false);
    changed.changedByOthers = true;
    QTest::newRow("gone, changed by others") << Tree() << changed << false << "foreign";
}

void PlanTest::actions()
{
    QFETCH(Tree, wanted);
    QFETCH(TargetFile, present);
    QFETCH(bool, deleteForeign);
    QFETCH(QString, action);
    TargetState state;
    state.files = {present};
    const auto plan = makePlan(makeRelease(wanted), state, {}, {.deleteForeign = deleteForeign});
    QCOMPARE(plan->rows.size(), size_t(1));
    QCOMPARE(planActionId(plan->rows.front().action), action);
    QCOMPARE(plan->rows.front().oldSize, present.size);
    QCOMPARE(plan->rows.front().releaseFile, wanted.empty() ? -1 : 0);
}

void PlanTest::headers_data()
{
    QTest::addColumn<TargetFile>("present");
    QTest::addColumn<bool>("hasHeaders");
    QTest::addColumn<QString>("action");

    const TargetFile same = onTarget("f.css", "abc");
    QTest::newRow("the same") << saying(same, "text/css; charset=utf-8") << true << "keep";
    QTest::newRow("not known") << same << true << "keep";
    QTest::newRow("another type") << saying(same, "text/plain") << true << "headers";
    QTest::newRow("another encoding")
        << saying(same, "text/css; charset=utf-8", "gzip") << true << "headers";
    QTest::newRow("another mode as well")
        << saying(onTarget("f.css", "abc", true, 0600), "text/plain") << true << "headers";
    QTest::newRow("another content as well")
        << saying(onTarget("f.css", "abd"), "text/plain") << true << "change";
    QTest::newRow("target without headers") << saying(same, "text/plain") << false << "keep";
}

void PlanTest::headers()
{
    QFETCH(TargetFile, present);
    QFETCH(bool, hasHeaders);
    QFETCH(QString, action);
    TargetState state;
    state.releaseId = QStringLiteral("before");
    state.files = {present};
    const auto plan = makePlan(makeRelease({{"f.css", {.bytes = "abc"}}}), state, {},
                               {.capabilities = {.hasHeaders = hasHeaders}});
    QCOMPARE(plan->rows.size(), size_t(1));
    QCOMPARE(planActionId(plan->rows.front().action), action);
    const bool isHeaders = action == QLatin1String("headers");
    QCOMPARE(plan->sums.headersOnly, isHeaders ? 1 : 0);
    QCOMPARE(plan->rows.front().oldHeaders != nullptr, isHeaders);
    QCOMPARE(plan->isNothingToDo(), action == QLatin1String("keep"));
}

void PlanTest::headersHaveReasons()
{
    TargetState state;
    state.files = {saying(onTarget("f.css.gz", "abc"), "text/plain\n")};
    const auto plan = makePlan(makeRelease({{"f.css.gz", {.bytes = "abc"}}}), state, {},
                               {.capabilities = WithHeaders});
    const PlanRow &row = plan->rows.front();
    QCOMPARE(planReason(row), QStringLiteral("same content, other headers"));
    const QString reason = planReason(*plan, row);
    QVERIFY2(reason.startsWith(
                 QLatin1String("same content, other headers: Content-Type was text/plain")),
             qPrintable(reason));
    QVERIFY2(reason.endsWith(QLatin1String(", no Content-Encoding until now")), qPrintable(reason));
    QVERIFY2(!reason.contains(QLatin1Char('\n')), "what others set is not shown as it is");
}

void PlanTest::headersByOthersAreTold()
{
    TargetState state;
    state.releaseId = QStringLiteral("before");
    state.files = {saying(onTarget("f.css", "abc"), "text/plain")};
    state.files.front().headersByOthers = true;
    const auto wanted = makeRelease({{"f.css", {.bytes = "abc"}}});
    const auto plan = makePlan(wanted, state, {}, {.capabilities = WithHeaders});
    QVERIFY(plan->rows.front().changedByOthers);
    QCOMPARE(planReason(*plan, plan->rows.front()),
             QStringLiteral("headers changed on the target by someone else: "
                            "Content-Type was text/plain"));
    QCOMPARE(warningIds(*plan), QStringLiteral("headers-by-others"));
    QVERIFY(!plan->warnings.front().blocking);
    QVERIFY(plan->warnings.front().text.contains(QLatin1String("f.css")));

    // What they set is what the release wants.
    state.files.front() = saying(state.files.front(), "text/css; charset=utf-8");
    QVERIFY(makePlan(wanted, state, {}, {.capabilities = WithHeaders})->warnings.empty());
}

void PlanTest::rowsAreSortedAndComplete()
{
    TargetState state;
    state.files = {onTarget("a", "1"), onTarget("b/c", "2"), onTarget("z", "3")};
    const auto plan = makePlan(makeRelease({{"a", {.bytes = "1"}},
                                            {"a.b", {.bytes = "4"}},
                                            {"b", {.bytes = "5"}},
                                            {"y", {.bytes = "6"}}}),
                               state, QStringLiteral("web1"));
    QStringList rows;
    for (const PlanRow &row : plan->rows) {
        rows += planActionId(row.action) + QLatin1Char(' ') + row.path.display();
    }
    QCOMPARE(rows.join(QLatin1String(", ")),
             QStringLiteral("keep a, add a.b, add b, delete b/c, add y, delete z"));
    QCOMPARE(plan->target, QStringLiteral("web1"));
}

void PlanTest::sums()
{
    TargetState state;
    state.files = {onTarget("change", "1234"), onTarget("gone", "12345"), onTarget("keep", "1"),
                   onTarget("mode", "12", true, 0600), onTarget("theirs", "123456", false)};
    state.fingerprint = QStringLiteral("f");
    const auto plan = makePlan(makeRelease({{"add", {.bytes = "123"}},
                                            {"change", {.bytes = "12"}},
                                            {"keep", {.bytes = "1"}},
                                            {"mode", {.bytes = "12"}}}),
                               state, {});
    QCOMPARE(plan->sums.added, 1);
    QCOMPARE(plan->sums.changed, 1);
    QCOMPARE(plan->sums.modeOnly, 1);
    QCOMPARE(plan->sums.deleted, 1);
    QCOMPARE(plan->sums.kept, 1);
    QCOMPARE(plan->sums.foreign, 1);
    QCOMPARE(plan->sums.bytesToWrite, 5);
    QCOMPARE(plan->sums.bytesDeleted, 5);
    QCOMPARE(plan->stateFingerprint, state.fingerprint);
    QVERIFY(!plan->isNothingToDo());
}

void PlanTest::requests()
{
    TargetState state;
    state.files = {onTarget("change", "1234"), onTarget("gone", "12345"),
                   saying(onTarget("headers", "1"), "text/x-unheard-of"), onTarget("keep", "1"),
                   onTarget("theirs", "123456", false)};
    const auto wanted = makeRelease({{"add", {.bytes = "123"}},
                                     {"change", {.bytes = "12"}},
                                     {"headers", {.bytes = "1"}},
                                     {"keep", {.bytes = "1"}}});
    const auto plan = makePlan(wanted, state, {}, {.capabilities = WithHeaders});
    QCOMPARE(plan->sums.requests.value_or(-1), 4); // one of each but what stays
    QCOMPARE(plan->sums.bytesToWrite, 3 + 2);
    QVERIFY(!makePlan(wanted, state, {})->sums.requests);
}

void PlanTest::warnings_data()
{
    QTest::addColumn<Tree>("wanted");
    QTest::addColumn<std::vector<TargetFile>>("present");
    QTest::addColumn<bool>("deleteForeign");
    QTest::addColumn<QString>("ids");

    using Files = std::vector<TargetFile>;
    const Tree one = {{"f", {.bytes = "abc"}}};
    QTest::newRow("none") << one << Files{} << false << "";
    QTest::newRow("half deleted is the limit")
        << one << Files{onTarget("f", "abc"), onTarget("g", "1")} << false << "";
    QTest::newRow("more than half deleted")
        << one << Files{onTarget("f", "abc"), onTarget("g", "1"), onTarget("h", "1")} << false
        << "delete-share";
    QTest::newRow("empty release")
        << Tree() << Files{onTarget("g", "1", false)} << false << "empty-release";
    QTest::newRow("foreign deleted")
        << one << Files{onTarget("f", "abc"), onTarget("g", "1", false)} << true
        << "delete-foreign";
    QTest::newRow("foreign replaced")
        << one << Files{onTarget("f", "xyz", false)} << false << "replace-foreign";
    TargetFile changed = onTarget("f", "xyz", false);
    changed.changedByOthers = true;
    QTest::newRow("changed by others replaced")
        << one << Files{changed} << false << "changed-by-others";
    QTest::newRow("foreign file where a folder is needed")
        << Tree{{"d/e/f", {.bytes = "1"}}} << Files{onTarget("d", "1", false)} << false
        << "in-the-way";
    QTest::newRow("foreign file inside what is to be a file")
        << Tree{{"d", {.bytes = "1"}}} << Files{onTarget("d/e/f", "1", false)} << false
        << "in-the-way";
    QTest::newRow("our file where a folder is needed")
        << Tree{{"d/e/f", {.bytes = "1"}}} << Files{onTarget("d", "1"), onTarget("k", "1", false)}
        << false << "";
}

void PlanTest::warnings()
{
    QFETCH(Tree, wanted);
    QFETCH(std::vector<TargetFile>, present);
    QFETCH(bool, deleteForeign);
    QFETCH(QString, ids);
    TargetState state;
    state.files = present;
    const auto plan = makePlan(makeRelease(wanted), state, {}, {.deleteForeign = deleteForeign});
    QCOMPARE(warningIds(*plan), ids);
    for (const PlanWarning &warning : plan->warnings) {
        QVERIFY(warning.blocking);
        QVERIFY(!warning.text.isEmpty());
        QVERIFY2(!warning.text.contains(QLatin1Char('%'))
                     || warning.id == QLatin1String("delete-share"),
                 qPrintable(warning.text));
    }
}

void PlanTest::partsTheThousandsOfWhatIsDeleted()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    TargetState state;
    for (int i = 0; i < 1200; ++i) {
        state.files.push_back(onTarget("f" + std::to_string(10'000 + i), "1"));
    }
    const auto plan = makePlan(makeRelease({{"f10000", {.bytes = "1"}}}), state, {}, {});
    QLocale::setDefault(QLocale::c());
    QVERIFY(plan->warnings.front().text.startsWith(QLatin1String("1,199 of the 1,200 ")));
}

void PlanTest::tellsOfTheCache()
{
    const auto release = makeRelease({{"a", {.bytes = "1"}}});
    release->cacheNote = Error::fromErrno(EROFS, QStringLiteral("The cache is not used"), "/cache");
    const auto plan = makePlan(release, {}, {}, {});
    QCOMPARE(warningIds(*plan), QStringLiteral("compression-cache"));
    QVERIFY(!plan->warnings.front().blocking);
    QCOMPARE(plan->warnings.front().text, release->cacheNote->message());
    release->contentsNote = std::exchange(release->cacheNote, std::nullopt);
    const auto other = makePlan(release, {}, {}, {});
    QCOMPARE(warningIds(*other), QStringLiteral("content-cache"));
    QVERIFY(!other->warnings.front().blocking);
}

void PlanTest::namesThatFallTogether_data()
{
    QTest::addColumn<Tree>("wanted");
    QTest::addColumn<std::vector<TargetFile>>("present");
    QTest::addColumn<bool>("letterCase");
    QTest::addColumn<bool>("unicodeForm");
    QTest::addColumn<bool>("startsEmpty");
    QTest::addColumn<QString>("pairs");

    using Files = std::vector<TargetFile>;
    const TreeFile any = {.bytes = "1"};
    const Tree cases = {{"A.css", any}, {"a.css", any}};
    const Tree forms = {{"e\u0301.css", any}, {"\u00E9.css", any}};
    const Tree lower = {{"a.css", any}};
    QTest::newRow("told apart") << cases << Files{} << false << false << false << QString();
    QTest::newRow("letter case") << cases << Files{} << true << false << false
                                 << QStringLiteral("1 A.css and a.css");
    QTest::newRow("beyond ASCII") << Tree{{"\u00C4.css", any}, {"\u00E4.css", any}} << Files{}
                                  << true << false << false
                                  << QStringLiteral("1 \u00C4.css and \u00E4.css");
    QTest::newRow("folders, once")
        << Tree{{"Css/a", any}, {"css/b", any}, {"css/c/d", any}} << Files{} << true << false
        << false << QStringLiteral("1 Css and css");
    QTest::newRow("the same name in two folders") << Tree{{"a/x", any}, {"a/y", any}, {"b/x", any}}
                                                  << Files{} << true << true << false << QString();
    QTest::newRow("a file and a folder")
        << Tree{{"Readme", any}, {"readme/x", any}} << Files{} << true << false << false
        << QStringLiteral("1 Readme and readme");
    QTest::newRow("forms") << forms << Files{} << false << true << false
                           << QStringLiteral("1 e\u0301.css and \u00E9.css");
    QTest::newRow("forms, where only letter case is ignored")
        << forms << Files{} << true << false << false << QString();
    QTest::newRow("with a file of others") << lower << Files{onTarget("A.css", "2", false)} << true
                                           << false << false << QStringLiteral("1 A.css and a.css");
    QTest::newRow("with one that goes") << lower << Files{onTarget("A.css", "2")} << true << false
                                        << false << QStringLiteral("1 A.css and a.css");
    QTest::newRow("with one that the new folder has not")
        << lower << Files{onTarget("A.css", "2")} << true << false << true << QString();
    QTest::newRow("more than are named") << Tree{{"A", any}, {"B", any}, {"C", any}, {"D", any},
                                                 {"a", any}, {"b", any}, {"c", any}, {"d", any}}
                                         << Files{} << true << false << false
                                         << QStringLiteral("4 A and a, B and b, C and c \u2026");
}

void PlanTest::namesThatFallTogether()
{
    QFETCH(Tree, wanted);
    QFETCH(std::vector<TargetFile>, present);
    QFETCH(bool, letterCase);
    QFETCH(bool, unicodeForm);
    QFETCH(bool, startsEmpty);
    QFETCH(QString, pairs);
    TargetState state;
    state.files = present;
    state.place.folding = {.letterCase = letterCase, .unicodeForm = unicodeForm};
    state.place.startsEmpty = startsEmpty;
    const auto plan = makePlan(makeRelease(wanted), state, {});
    const PlanWarning *warning = warningOf(*plan, QLatin1String("names-fall-together"));
    QCOMPARE(warning == nullptr, pairs.isEmpty());
    if (warning != nullptr) {
        QVERIFY(warning->blocking && warning->impossible);
        QVERIFY2(warning->text.startsWith(pairs.section(QLatin1Char(' '), 0, 0) + QLatin1Char(' ')),
                 qPrintable(warning->text));
        QVERIFY2(warning->text.contains(QLatin1String(": ") + pairs.section(QLatin1Char(' '), 1)
                                        + QLatin1String(". ")),
                 qPrintable(warning->text));
    }
}

void PlanTest::namesThatAreTooLong()
{
    const TreeFile any = {.bytes = "1"};
    TargetState state;
    state.place.longestName = 5;
    state.place.longestPath = 8;
    const auto plan = makePlan(
        makeRelease({{"ab/cd/efg", any}, {"abcde/fg", any}, {"abcdef", any}, {"c/dddddd", any}}),
        state, {});
    const PlanWarning *warning = warningOf(*plan, QLatin1String("names-too-long"));
    QVERIFY(warning != nullptr && warning->blocking && warning->impossible);
    QVERIFY2(warning->text.contains(QLatin1String(": ab/cd/efg, abcdef, c/dddddd. ")),
             qPrintable(warning->text));

    // Such a name is told so that it can be read.
    state.place.longestName = 255;
    state.place.longestPath = 4000;
    const auto one = makePlan(
        makeRelease({{std::string(256, 'x'), any}, {std::string(255, 'y'), any}}), state, {});
    warning = warningOf(*one, QLatin1String("names-too-long"));
    QVERIFY(warning != nullptr);
    QVERIFY(warning->text.contains(u'\u2026') && !warning->text.contains(QString(101, u'x'))
            && !warning->text.contains(u"yy"));
    QCOMPARE(warningIds(*makePlan(makeRelease({{std::string(255, 'y'), any}}), state, {})),
             QString());
}

void PlanTest::foldersThatOthersMayNotEnter()
{
    TargetState state;
    state.place.closedFolders = {QStringLiteral("/srv/closed")};
    const auto plan = makePlan(makeRelease({{"a", {.bytes = "1"}}}), state, {});
    const PlanWarning *warning = warningOf(*plan, QLatin1String("closed-folders"));
    QVERIFY(warning != nullptr && !warning->blocking);
    QVERIFY2(warning->text.contains(QLatin1String("/srv/closed")), qPrintable(warning->text));
    const auto secret = makeRelease({{"a", {.bytes = "1", .mode = 0640}}});
    QCOMPARE(warningIds(*makePlan(secret, state, {})), QString());
    state.releaseId = QStringLiteral("before");
    state.files = {onTarget("a", "1")};
    QCOMPARE(warningIds(*makePlan(makeRelease({{"a", {.bytes = "1"}}}), state, {})), QString());
}

/// Where no file has to change, it may still be that the target does not know what it holds.
void PlanTest::recordsAreMended()
{
    const auto release = makeRelease({{"a", {.bytes = "1"}}});
    TargetState state;
    state.files = {onTarget("a", "1", false)};
    const auto unknown = makePlan(release, state, {});
    QVERIFY(unknown->mendsRecord && !unknown->isNothingToDo());
    QCOMPARE(unknown->sums.changes(), 0);
    QCOMPARE(warningIds(*unknown), QStringLiteral("target-note"));
    QVERIFY(!unknown->warnings.front().blocking);
    state.releaseId = QStringLiteral("before");
    QVERIFY(makePlan(release, state, {})->isNothingToDo());
    state.removed = {*RelPath::from("gone")};
    QVERIFY(!makePlan(release, state, {})->isNothingToDo());

    // The way back to nothing, and no file to take away.
    state.removed.clear();
    const auto back = makePlan(makeRelease({}), state, {}, {.leadsToNothing = true});
    QVERIFY(back->mendsRecord && !back->isNothingToDo());
    state.releaseId.clear();
    QVERIFY(makePlan(makeRelease({}), state, {}, {.leadsToNothing = true})->isNothingToDo());
    QVERIFY(makePlan(makeRelease({}), state, {})->isNothingToDo());
}

void PlanTest::idsAndSigns()
{
    QString ids;
    QString signs;
    for (const PlanAction action :
         {PlanAction::Add, PlanAction::Change, PlanAction::ModeOnly, PlanAction::HeadersOnly,
          PlanAction::Delete, PlanAction::Later, PlanAction::Keep, PlanAction::Foreign}) {
        ids += planActionId(action) + QLatin1Char(' ');
        signs += planActionSign(action);
    }
    QCOMPARE(ids, QStringLiteral("add change mode headers delete later keep foreign "));
    QCOMPARE(signs, QStringLiteral("+~\u2261\u2248\u2212\u25E6=\u00B7"));
}

QTEST_GUILESS_MAIN(PlanTest)
#include "tst_plan.moc"
