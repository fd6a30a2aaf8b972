// SPDX-License-Identifier: GPL-3.0-or-later
// Whether there is room for a deployment: what is said of it before it starts, and of a target to come.
#include "gui_support/deploybench.h"
#include "gui_support/guihome.h"
#include "ui/pages/targeteditor.h"
#include "ui/session/processing.h"
#include "ui/session/releasesize.h"
#include "ui/text/format.h"
#include "ui/widgets/labels.h"

#include <QLineEdit>

#include <algorithm>
#include <memory>

using namespace Slipway;
using namespace Qt::StringLiterals;

class TestDeploySpace final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void spaceIsCountedTogether();
    void spaceIsWhatIsCheckedBeforeItStarts();
    void spaceCountsWhatTheStorageAdds();
};

/// What lies on one file system has to fit on it together.
void TestDeploySpace::spaceIsCountedTogether()
{
    DeployBench bench;
    bench.open();
    const auto space = [&bench] {
        QStringList texts;
        for (const DeployCheck &check : bench.deploy.checks()) {
            if (check.id == u"space"_s) {
                texts << check.text;
            }
        }
        return texts;
    };
    bench.plan(bench.site(u"one"_s), false);
    QCOMPARE(space().size(), 1);
    QVERIFY2(!space().first().contains(u"all targets"_s), qPrintable(space().first()));
    bench.plan(bench.site(u"two"_s), false);
    const QList<TargetPlan> targets = bench.deploy.plans();
    for (const TargetPlan &target : targets) {
        bench.deploy.setTicked(target.config.name, true);
    }
    bench.planned();
    const auto isOfBoth = [&space] { // of all alike: said once
        return space().size() == 1
            && space().first().contains(u"needed by all targets on this file system"_s);
    };
    QTRY_VERIFY2(isOfBoth(), qPrintable(space().join(u'|')));
    uint64_t both = 0;
    for (const TargetPlan &target : bench.deploy.ticked()) {
        both += target.roomNeeded().bytes;
    }
    const QString needed = u"at most %1 needed"_s.arg(formatBytes(qint64(both)));
    QVERIFY2(space().first().contains(needed), qPrintable(space().first()));
    // Also where less was free when the second was planned.
    QList<TargetPlan> plans = bench.deploy.plans();
    plans.last().space->freeBytes /= 2;
    QCOMPARE(std::ranges::count(deployChecks(plans), u"space"_s, &DeployCheck::id), 1);
    bench.deploy.setTicked(plans.last().config.name, false);
    QTRY_VERIFY(!space().first().contains(u"all targets"_s));
}

/// By the sum that it is checked with before it starts: blocks, folders and records, not bytes alone.
void TestDeploySpace::spaceIsWhatIsCheckedBeforeItStarts()
{
    DeployBench bench;
    bench.open();
    bench.plan(bench.site(), false);
    const PlaceRoom needed = bench.deploy.shown()->roomNeeded();
    QVERIFY(needed.bytes > uint64_t(2 * bench.deploy.shown()->plan()->sums.bytesToWrite));
    const auto check = [&bench](uint64_t bytes, uint64_t files, bool isInterrupted = false) {
        QList<TargetPlan> plans = bench.deploy.plans();
        plans.first().space->freeBytes = int64_t(bytes);
        auto state = std::make_shared<TargetState>(*plans.first().state);
        state->place.room = PlaceRoom{.bytes = bytes, .files = files};
        state->interrupted = isInterrupted;
        plans.first().state = state;
        const QList<DeployCheck> checks = deployChecks(plans);
        return *std::ranges::find(checks, u"space"_s, &DeployCheck::id);
    };
    QVERIFY(!check(2 * needed.bytes, needed.files).mustTick);
    const DeployCheck bytes = check(needed.bytes - 1, needed.files);
    QVERIFY2(bytes.mustTick && bytes.text.startsWith(u"Only "_s), qPrintable(bytes.text));
    QVERIFY(!bytes.impossible); // it is the most that it can be
    const DeployCheck files = check(2 * needed.bytes, needed.files - 1);
    QVERIFY(files.mustTick && !files.impossible);
    QCOMPARE(files.text,
             u"%1 new files needed, the file system has room for %2"_s.arg(needed.files)
                 .arg(needed.files - 1));
    // What was staged then takes no more room; how much of it is of use shows when it is read.
    const DeployCheck told = check(needed.bytes - 1, needed.files, true);
    QVERIFY(!told.mustTick && told.tone == Tone::Warn);
}

/// Hashed files and the manifest need room as well; as long as they are not known, nothing is promised.
void TestDeploySpace::spaceCountsWhatTheStorageAdds()
{
    DeployBench bench;
    bench.project.writeSettings(
        "STORAGES = {'default': {'BACKEND': 'django.core.files.storage.FileSystemStorage'},\n"
        "            'staticfiles': {'BACKEND': 'django.contrib.staticfiles.storage."
        "ManifestStaticFilesStorage'}}\n");
    bench.open();
    QTRY_VERIFY_WITH_TIMEOUT(bench.session.processed() != nullptr, Patience);
    const ReleaseSize known = releaseSize(bench.session, bench.deploy);
    QVERIFY(known.isWhole);
    QVERIFY(known.bytes > 2 * bench.session.data()->collection->totalBytes);
    QTest::keyClick(&bench.window, Qt::Key_N, Qt::ControlModifier);
    auto *folder = bench.find<QLineEdit>(u"targetFolder"_s);
    QTRY_VERIFY(folder->isVisible());
    const auto *editor = bench.find<TargetEditor>(u"targetEditor"_s);
    QString said;
    const auto type = [&](const QString &text) {
        folder->setText(text);
        QTRY_VERIFY(!editor->isLooking());
        said.clear();
        for (const PathFinding &finding : editor->report().findings) {
            said += finding.aspect == PathFinding::Aspect::Space ? finding.text : QString();
        }
    };
    type(u"fresh"_s);
    QVERIFY(editor->report().space.has_value());
    QCOMPARE(said, spaceFinding(*editor->report().space, known.bytes).text);
    bench.session.processing().clear();
    type(u"later"_s);
    QVERIFY2(said.contains(u", about "_s), qPrintable(said));
    // The release itself says the same as what it was worked out to be.
    QTest::keyClick(&bench.window, Qt::Key_Escape);
    bench.plan(bench.site(), true);
    QCOMPARE(releaseSize(bench.session, bench.deploy).bytes, known.bytes);
}

SLIPWAY_GUI_TEST_MAIN(TestDeploySpace)

#include "tst_deployspace.moc"
