// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of plans: what is applied must not lead to what is left out.
#include "deploy/leftoutneeds.h"
#include "deploytesting/contractworlds.h"

#include <QTest>

#include <algorithm>

using namespace Slipway;
using namespace Slipway::Testing;

namespace {

ReleaseFile wanted(const char *name, const std::string &bytes, FileRole role = FileRole::Plain)
{
    return {.path = *RelPath::from(name),
            .source = {},
            .size = static_cast<int64_t>(bytes.size()),
            .digest = Sha256::of(bytes),
            .mode = 0644,
            .role = role};
}

TargetFile there(const char *name, const std::string &bytes, uint32_t mode = 0644)
{
    return {.path = *RelPath::from(name),
            .size = static_cast<int64_t>(bytes.size()),
            .digest = Sha256::of(bytes),
            .mode = mode,
            .ours = true};
}

/// a.css uses a changed, a new and a kept picture; kept.css uses the new one as well.
std::shared_ptr<Release> release()
{
    auto made = std::make_shared<Release>();
    made->files = {wanted("a.css", "2"),
                   wanted("img/changed.png", "2"),
                   wanted("img/kept.png", "1"),
                   wanted("img/mode.png", "1"),
                   wanted("img/new.png", "2"),
                   wanted("kept.css", "1"),
                   wanted("staticfiles.json", "2", FileRole::Manifest)};
    made->uses = FileUses(7, {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {5, 1}, {5, 4}, {6, 4}});
    made->id = QStringLiteral("20261123-084502-3f9c2a");
    return made;
}

TargetState state()
{
    TargetState made;
    made.files = {there("a.css", "1"),
                  there("gone.png", "1"),
                  there("img/changed.png", "1"),
                  there("img/kept.png", "1"),
                  there("img/mode.png", "1", 0600),
                  there("kept.css", "1"),
                  there("staticfiles.json", "1")};
    return made;
}

std::shared_ptr<const Plan> plan()
{
    return makePlan(release(), state(), QStringLiteral("web"));
}

LeftOutRows without(const Plan &plan, const QString &patterns)
{
    std::vector<std::string> all;
    for (const QString &pattern : patterns.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        all.push_back(pattern.toStdString());
    }
    return rowsMatching(plan, all).value_or(LeftOutRows());
}

} // namespace

class LeftOutTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void needs_data();
    void needs();
    void headersAreNoContent();
    void oldContents_data();
    void oldContents();
    void encodings_data();
    void encodings();
    void plansSaySo();
    void whatIsNotKnownIsNotSaid();
    void thePartKnowsItsUses();
};

void LeftOutTest::needs_data()
{
    QTest::addColumn<QString>("patterns");
    QTest::addColumn<QString>("needs"); // "!": it would lead nowhere
    QTest::newRow("nothing") << ""
                             << "";
    QTest::newRow("what nothing uses") << "a.css gone.png"
                                       << "";
    QTest::newRow("a changed one") << "img/changed.png"
                                   << "a.css:img/changed.png";
    QTest::newRow("permissions") << "img/mode.png"
                                 << "";
    QTest::newRow("a new one")
        << "img/new.png"
        << "a.css:img/new.png! kept.css:img/new.png! staticfiles.json:img/new.png!";
    QTest::newRow("a new one and who needs it") << "img/new.png a.css staticfiles.json"
                                                << "kept.css:img/new.png!";
    QTest::newRow("both") << "img/new.png img/changed.png staticfiles.json"
                          << "a.css:img/changed.png a.css:img/new.png! kept.css:img/new.png!";
}

void LeftOutTest::needs()
{
    QFETCH(QString, patterns);
    QFETCH(QString, needs);
    const auto whole = plan();
    QStringList found;
    for (const LeftOutNeed &need : leftOutNeeds(*whole, without(*whole, patterns))) {
        found += whole->rows[need.user].path.display() + QLatin1Char(':')
            + whole->rows[need.used].path.display() + QLatin1String(need.dangles ? "!" : "");
    }
    QCOMPARE(found.join(QLatin1Char(' ')), needs);
}

void LeftOutTest::headersAreNoContent()
{
    TargetState now = state();
    now.files[3].headers = std::make_shared<FileHeaders>(
        FileHeaders{.contentType = "text/plain", .contentEncoding = {}});
    const auto whole =
        makePlan(release(), now, QStringLiteral("web"), {.capabilities = {.hasHeaders = true}});
    const LeftOutRows leftOut = without(*whole, QStringLiteral("img/kept.png")); // a.css uses it
    QCOMPARE(std::ranges::count(leftOut, true), 1);
    QVERIFY(leftOutNeeds(*whole, leftOut).empty());
}

void LeftOutTest::oldContents_data()
{
    QTest::addColumn<QString>("patterns");
    QTest::addColumn<QString>("changed"); // by somebody else since
    QTest::addColumn<QString>("needs");
    QTest::newRow("nothing") << ""
                             << ""
                             << "";
    QTest::newRow("what does not use it") << "kept.css img/changed.png"
                                          << ""
                                          << "";
    QTest::newRow("who used what goes") << "a.css"
                                        << ""
                                        << "a.css:gone.png";
    QTest::newRow("and what goes") << "a.css gone.png"
                                   << ""
                                   << "";
    QTest::newRow("somebody else's content") << "a.css"
                                             << "a.css"
                                             << "";
    QTest::newRow("a delete that is left out") << "gone.css"
                                               << ""
                                               << "gone.css:gone.png";
}

/// a.css led to gone.png; so did gone.css.
void LeftOutTest::oldContents()
{
    QFETCH(QString, patterns);
    QFETCH(QString, changed);
    QFETCH(QString, needs);
    Release live;
    live.files = {wanted("a.css", "1"), wanted("gone.css", "1"), wanted("gone.png", "1"),
                  wanted("img/changed.png", "1"), wanted("kept.css", "1")};
    live.uses = FileUses(5, {{0, 2}, {0, 3}, {1, 2}});
    TargetState now = state();
    now.files.insert(now.files.begin() + 1, there("gone.css", "1"));
    for (TargetFile &file : now.files) {
        if (file.path.display() == changed) {
            file.digest = Sha256::of("theirs");
        }
    }
    const auto whole = makePlan(release(), now, QStringLiteral("web"));
    LeftOutRows rows(whole->rows.size());
    for (const QString &path : patterns.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        rows[static_cast<size_t>(
            std::ranges::find(whole->rows, *RelPath::from(path.toStdString()), &PlanRow::path)
            - whole->rows.begin())] = true;
    }
    QStringList found;
    for (const LeftOutNeed &need : needsOfOldContent(*whole, now, rows, live)) {
        found += whole->rows[need.user].path.display() + QLatin1Char(':')
            + whole->rows[need.used].path.display();
    }
    QCOMPARE(found.join(QLatin1Char(' ')), needs);
    // The plan of the rest says so, and cannot be agreed to.
    const auto part = planWithout(*whole, now, rows, {}, &live);
    VERIFY_RESULT(part);
    const auto warning =
        std::ranges::find((*part)->warnings, QLatin1String("left-out-bereft"), &PlanWarning::id);
    QCOMPARE(warning != (*part)->warnings.end(), !needs.isEmpty());
    if (!needs.isEmpty()) {
        QVERIFY(warning->blocking && warning->impossible);
        QVERIFY2(warning->text.contains(QStringLiteral("\u2192 gone.png")),
                 qPrintable(warning->text));
    }
    live.uses = {};
    QVERIFY(needsOfOldContent(*whole, now, rows, live).empty()); // not known
}

void LeftOutTest::encodings_data()
{
    QTest::addColumn<QString>("patterns");
    QTest::addColumn<QString>("needs");
    QTest::newRow("nothing") << ""
                             << "";
    QTest::newRow("the file alone") << "a.css"
                                    << "a.css.br:a.css a.css.gz:a.css";
    QTest::newRow("one of its encodings") << "a.css.gz"
                                          << "a.css.gz:a.css";
    QTest::newRow("all of it") << "a.css a.css.*"
                               << "";
    QTest::newRow("an encoding that is not there yet") << "a.css.br"
                                                       << "";
    QTest::newRow("one that goes, of a file that changes") << "b.css.gz"
                                                           << "b.css.gz:b.css";
    QTest::newRow("the file, of which one goes") << "b.css"
                                                 << "";
    QTest::newRow("a new file") << "n.css"
                                << "";
}

void LeftOutTest::encodings()
{
    QFETCH(QString, patterns);
    QFETCH(QString, needs);
    auto made = std::make_shared<Release>();
    made->files = {wanted("a.css", "2"),
                   wanted("a.css.br", "2", FileRole::Compressed),
                   wanted("a.css.gz", "2", FileRole::Compressed),
                   wanted("b.css", "2"),
                   wanted("n.css", "2"),
                   wanted("n.css.gz", "2", FileRole::Compressed)};
    made->uses = FileUses(made->files.size(), {});
    made->id = QStringLiteral("20261123-084502-3f9c2a");
    TargetState now;
    now.files = {there("a.css", "1"), there("a.css.gz", "1"), there("b.css", "1"),
                 there("b.css.gz", "1")};
    const auto whole = makePlan(made, now, QStringLiteral("web"));
    const LeftOutRows rows = without(*whole, patterns);
    QStringList found;
    for (const LeftOutNeed &need : needsOfEncodings(*whole, rows)) {
        found += whole->rows[need.user].path.display() + QLatin1Char(':')
            + whole->rows[need.used].path.display();
    }
    QCOMPARE(found.join(QLatin1Char(' ')), needs);
    const auto part = planWithout(*whole, now, rows, {});
    VERIFY_RESULT(part);
    const auto warning =
        std::ranges::find((*part)->warnings, QLatin1String("left-out-encoding"), &PlanWarning::id);
    QCOMPARE(warning != (*part)->warnings.end(), !needs.isEmpty());
    QVERIFY(needs.isEmpty() || (warning->blocking && warning->impossible));
}

void LeftOutTest::plansSaySo()
{
    const auto whole = plan();
    const auto warningOf = [&](const char *patterns, const char *id) -> std::optional<PlanWarning> {
        const auto part =
            planWithout(*whole, state(), without(*whole, QLatin1String(patterns)), {});
        if (!part) {
            return std::nullopt;
        }
        const auto found =
            std::ranges::find((*part)->warnings, QLatin1String(id), &PlanWarning::id);
        return found == (*part)->warnings.end() ? std::nullopt : std::optional(*found);
    };
    const auto needed = warningOf("img/changed.png", "left-out-needed");
    QVERIFY(needed && needed->blocking && !needed->impossible);
    QVERIFY2(needed->text.contains(QStringLiteral("a.css \u2192 img/changed.png")),
             qPrintable(needed->text));
    QVERIFY(!warningOf("img/changed.png", "left-out-dangling"));
    const auto dangling = warningOf("img/new.png", "left-out-dangling");
    QVERIFY(dangling && dangling->impossible);
    QVERIFY2(dangling->text.contains(QStringLiteral("kept.css \u2192 img/new.png")),
             qPrintable(dangling->text));
    QVERIFY(!warningOf("a.css", "left-out-needed"));
    QVERIFY(!warningOf("a.css", "left-out-dangling"));

    // And it does not run.
    const auto world = memoryWorld();
    const auto target = world->target();
    const auto all = planFor(*target, release());
    VERIFY_RESULT(all);
    const auto nothing = planWithout(**all, {}, without(**all, QStringLiteral("img/new.png")), {});
    VERIFY_RESULT(nothing);
    VERIFY_ERROR(deploy(*target, **nothing, *sourceContent(),
                        {.confirmedWarnings = {QStringLiteral("left-out-dangling")}}, {}),
                 ErrorCode::Refused);
}

void LeftOutTest::whatIsNotKnownIsNotSaid()
{
    auto old = release();
    old->uses = {};
    const auto whole = makePlan(old, state(), QStringLiteral("web"));
    QVERIFY(leftOutNeeds(*whole, without(*whole, QStringLiteral("img/new.png"))).empty());
    const auto part =
        releaseWithout(*whole, state(), without(*whole, QStringLiteral("img/new.png")));
    VERIFY_RESULT(part);
    QVERIFY(!(*part)->uses.isKnown());
}

/// Its order of publishing hangs on them.
void LeftOutTest::thePartKnowsItsUses()
{
    const auto whole = plan();
    const auto most =
        releaseWithout(*whole, state(), without(*whole, QStringLiteral("gone.png img/new.png")));
    VERIFY_RESULT(most);
    const Release &made = **most;
    QStringList uses;
    for (size_t file = 0; file < made.files.size(); ++file) {
        for (const uint32_t used : made.uses.of(file)) {
            uses += made.files[file].path.display() + QLatin1Char(':')
                + made.files[used].path.display();
        }
    }
    QCOMPARE(uses.join(QLatin1Char(' ')),
             QStringLiteral("a.css:img/changed.png a.css:img/kept.png a.css:img/mode.png "
                            "kept.css:img/changed.png"));
    QCOMPARE(made.uses.fileCount(), made.files.size());
}

QTEST_GUILESS_MAIN(LeftOutTest)
#include "tst_leftout.moc"
