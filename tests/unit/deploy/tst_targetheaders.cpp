// SPDX-License-Identifier: GPL-3.0-or-later
// What targets that keep headers must do with them, and that the others know nothing of it.
#include "deploytesting/contractworlds.h"
#include "deploytesting/testcontents.h"

#include <QTest>

#include <algorithm>

using namespace Slipway;
using namespace Slipway::Testing;

namespace {

/// The same release with another media type for one file.
std::shared_ptr<const Release> withType(const Release &release, const std::string &path,
                                        const std::string &type)
{
    auto made = std::make_shared<Release>(release);
    made->mediaTypes = {{.type = type, .encoding = {}}};
    for (ReleaseFile &file : made->files) {
        if (file.path.bytes() == path) {
            file.mediaType = 0;
        }
    }
    return made;
}

const PlanRow *rowOf(const Plan &plan, const std::string &path)
{
    const auto row =
        std::ranges::find(plan.rows, path, [](const PlanRow &each) { return each.path.bytes(); });
    return row == plan.rows.end() ? nullptr : &*row;
}

} // namespace

class TargetHeaders : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void headersAlone_data() { addWorldRows(); }
    void headersAlone();
    void headersChangedByOthers_data() { addWorldRows(); }
    void headersChangedByOthers();

private:
    SourceTree m_sources;
};

/// A target that has headers gets other ones without the content; to one that has none it is no change.
void TargetHeaders::headersAlone()
{
    QFETCH(WorldKind, kind);
    const std::string path = "css/site.css";
    const auto world = makeWorld(kind);
    const auto release = m_sources.release(firstTree());
    VERIFY_RESULT(deployTo(*world->target(), withType(*release, path, "text/plain")));
    const auto target = world->target();
    const auto plan = planFor(*target, release);
    VERIFY_RESULT(plan);
    const PlanSums &sums = (*plan)->sums;
    if (!target->capabilities().hasHeaders) {
        QVERIFY((*plan)->isNothingToDo());
        QCOMPARE(sums.headersOnly, 0);
        QVERIFY(!world->headers(path));
        return;
    }
    QCOMPARE(world->headers(path)->contentType, std::string("text/plain"));
    QCOMPARE(sums.headersOnly, 1);
    QCOMPARE(sums.changes(), 1);
    QCOMPARE(sums.bytesToWrite, 0);
    QVERIFY((*plan)->warnings.empty());
    const PlanRow *row = rowOf(**plan, path);
    QVERIFY(row && row->action == PlanAction::HeadersOnly && !row->changedByOthers);
    const QString reason = planReason(**plan, *row);
    QVERIFY2(reason.contains(QLatin1String("Content-Type was text/plain")), qPrintable(reason));

    const WatchedContent none(
        []() -> Result<void> { return failure(Error::cancelled()); }); // not to be read
    const int64_t before = world->requests().value_or(0);
    const auto report = deploy(*target, **plan, none, {}, {});
    VERIFY_RESULT(report);
    QCOMPARE(report->staged.filesWritten, 0);
    QCOMPARE(report->filesVerified, int64_t(release->files.size()));
    QCOMPARE(world->requests().value_or(0) - before, sums.requests.value_or(0));
    QCOMPARE(world->headers(path)->contentType, std::string("text/css; charset=utf-8"));
    COMPARE_TREES(world->live(), firstTree());
    const auto again = planFor(*target, release);
    VERIFY_RESULT(again);
    QVERIFY((*again)->isNothingToDo());
}

void TargetHeaders::headersChangedByOthers()
{
    QFETCH(WorldKind, kind);
    const std::string path = "css/site.css";
    const auto world = makeWorld(kind);
    const auto release = m_sources.release(firstTree());
    VERIFY_RESULT(deployTo(*world->target(), release));
    world->plantHeaders(path, {.contentType = "text/plain", .contentEncoding = "br"});
    const auto target = world->target();
    const auto plan = planFor(*target, release);
    VERIFY_RESULT(plan);
    QVERIFY(std::ranges::none_of((*plan)->warnings, &PlanWarning::blocking));
    if (!target->capabilities().hasHeaders) {
        QVERIFY((*plan)->isNothingToDo());
        return;
    }
    const PlanRow *row = rowOf(**plan, path);
    QVERIFY(row && row->action == PlanAction::HeadersOnly && row->changedByOthers);
    QCOMPARE((*plan)->warnings.size(), size_t(1));
    QCOMPARE((*plan)->warnings.front().id, QStringLiteral("headers-by-others"));
    QVERIFY((*plan)->warnings.front().text.contains(QString::fromStdString(path)));
    VERIFY_RESULT(deploy(*target, **plan, *sourceContent(), {}, {}));
    QCOMPARE(*world->headers(path),
             (FileHeaders{.contentType = "text/css; charset=utf-8", .contentEncoding = {}}));

    // Of a file that goes it is no matter who had its headers changed: the content is ours.
    world->plantHeaders("img/old.png", {.contentType = "text/plain", .contentEncoding = {}});
    VERIFY_RESULT(deployTo(*target, m_sources.release(secondTree())));
    COMPARE_TREES(world->live(), secondTree());
}

QTEST_GUILESS_MAIN(TargetHeaders)
#include "tst_targetheaders.moc"
