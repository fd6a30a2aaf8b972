// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/windowbench.h"
#include "ui/pages/targetcard.h"
#include "ui/pages/targeteditor.h"
#include "ui/shell/actionregistry.h"
#include "ui/text/translations.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterrow.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/sparkline.h"
#include "ui/widgets/stepbar.h"

#include <QCheckBox>
#include <QClipboard>
#include <QDir>
#include <QDirIterator>
#include <QFileDialog>
#include <QHeaderView>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>

#include <format>
#include <sys/stat.h>

using namespace Slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = ProjectSession::State;
using Deployed = DeploySession::State;

namespace {

constexpr auto Patience = 60s; // for Python to start on a busy machine; nothing waits that long

int filesBelow(const QString &folder)
{
    QDirIterator files(folder, QDir::Files | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    int count = 0;
    while (files.hasNext()) {
        files.next();
        ++count;
    }
    return count;
}

QByteArray read(const QString &file)
{
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

void append(const QString &file, const QByteArray &bytes)
{
    QFile out(file);
    QVERIFY(out.open(QIODevice::Append));
    QCOMPARE(out.write(bytes), bytes.size());
}

/// A project with a few files, opened on the Deploy page.
struct DeployBench : WindowBench {
    TinyProject project;

    void write(const QString &file, const QByteArray &bytes) const { project.write(file, bytes); }
    [[nodiscard]] QString site(const QString &name = u"site"_s) const
    {
        return QFileInfo(project.path()).path() + u'/' + name;
    }
    void open(int files = 3)
    {
        for (int i = 0; i < files; ++i) {
            const std::string name = std::format("assets/dir{:03}/file{:05}.css", i % 200, i);
            project.write(QString::fromStdString(name), QByteArray::number(i) + " body {}\n");
        }
        QVERIFY(show());
        session.setTrustedForNow(true);
        session.openFolder(project.path());
        QTRY_COMPARE_WITH_TIMEOUT(session.state(), State::Ready, Patience);
        window.showPage(PageId::Deploy);
    }
    /// The targets' part of slipway.toml.
    void configure(const QByteArray &toml) const { project.write(u"slipway.toml"_s, toml); }

    void plan(const QString &folder, bool releases)
    {
        deploy.addFolder(folder, releases);
        QTRY_COMPARE_WITH_TIMEOUT(deploy.state(), Deployed::Planned, Patience);
    }
    void run()
    {
        QTRY_VERIFY(deploy.canDeploy());
        click(u"deployNow"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!deploy.isRunning(), Patience);
    }
    [[nodiscard]] QString notice() const
    {
        const auto *bar = find<NoticeBar>(u"notice"_s);
        return bar->isVisible() ? bar->text() : QString();
    }
    [[nodiscard]] TargetCard *card(const QString &name) const
    {
        for (auto *each : window.page(PageId::Deploy)->findChildren<TargetCard *>()) {
            if (each->isVisible() && each->name() == name) {
                return each;
            }
        }
        return nullptr;
    }
};

} // namespace

/// The Deploy page: targets, plan, warnings, run, report; by mouse and by keyboard, into real folders.
class TestDeploy final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addsATargetByKeyboard();
    void editorSaysWhatIsWrong();
    void editsDuplicatesMovesAndRemoves();
    void deploysAndDeploysAgain();
    void differenceAgainstTheTarget();
    void filtersThePlan();
    void warningsHaveToBeTicked();
    void productionAsksForItsName();
    void severalTargetsTogether();
    void pausesAndGoesOn();
    void cancelsHalfWay();
    void refreshWhileItRuns();
    void reportIsSavedAndCopied();
    void failedRunSaysWhatToDo();
    void unusableTarget();
    void changedTargetMakesThePlanStale();
    void everyFunctionIsAnAction();
};

void TestDeploy::addsATargetByKeyboard()
{
    DeployBench bench;
    bench.open();
    QTRY_COMPARE(bench.emptyTitle(), u"Where should the files go?"_s);
    bench.click(u"emptyAction"_s);
    auto *folder = bench.find<QLineEdit>(u"targetFolder"_s);
    QTRY_VERIFY(folder->hasFocus());
    QTest::keyClicks(folder, bench.site(u"shop"_s));
    auto *name = bench.find<QLineEdit>(u"targetName"_s);
    QTRY_COMPARE(name->text(), u"shop"_s); // the folder's, until another is given
    name->setFocus();
    name->selectAll();
    QTest::keyClicks(name, u"staging"_s);
    QTRY_VERIFY(bench.find<QPushButton>(u"saveTarget"_s)->isEnabled());
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    QCOMPARE(bench.deploy.shown()->config.name, u"staging"_s);
    QVERIFY(bench.deploy.shown()->ticked);
    const QByteArray toml = read(bench.project.path() + u"/slipway.toml"_s);
    QVERIFY2(toml.contains("[targets.staging]"), toml.constData());
    QVERIFY2(!QFile::exists(bench.site(u"shop"_s)), "a plan makes nothing");

    QVERIFY(bench.session.undoStack().canUndo());
    QTest::keyClick(&bench.window, Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(bench.deploy.targets().isEmpty());
    QTRY_VERIFY(!read(bench.project.path() + u"/slipway.toml"_s).contains("staging"));
    QTest::keyClick(&bench.window, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(bench.deploy.targets().size(), 1);
}

void TestDeploy::editorSaysWhatIsWrong()
{
    DeployBench bench;
    bench.configure("[targets.live]\npath = \"out\"\n");
    bench.open();
    QTest::keyClick(&bench.window, Qt::Key_N, Qt::ControlModifier);
    auto *folder = bench.find<QLineEdit>(u"targetFolder"_s);
    QTRY_VERIFY(folder->isVisible());
    const auto *editor = bench.find<TargetEditor>(u"targetEditor"_s);
    const auto says = [&](const QString &typed) {
        folder->setText(typed);
        if (!QTest::qWaitFor([&] { return !editor->isLooking(); })) {
            return u"no answer"_s;
        }
        QStringList texts;
        for (const PathFinding &finding : editor->report().findings) {
            texts << finding.text;
        }
        return texts.join(u'\n');
    };
    QVERIFY(says(u"/"_s).contains(u"root of the file system"_s));
    QVERIFY(!editor->canSave());
    QVERIFY(says(u"."_s).contains(u"project itself"_s));
    QVERIFY(says(u"assets/below"_s).contains(u"source folder"_s));
    QVERIFY(says(u"out"_s).contains(u"target live"_s));
    QVERIFY(!editor->canSave());
    QVERIFY(says(u"fresh"_s).contains(u"will be made"_s));
    QTRY_VERIFY(editor->canSave());
    QTRY_VERIFY(bench.find<TextLabel>(u"targetResolved"_s)
                    ->text()
                    .contains(bench.project.path() + u"/fresh"_s));
    auto *name = bench.find<QLineEdit>(u"targetName"_s);
    name->setFocus();
    name->selectAll();
    QTest::keyClicks(name, u"live"_s);
    QTRY_VERIFY(!editor->canSave());
    QVERIFY(bench.find<TextLabel>(u"targetNameProblem"_s)->text().contains(u"live"_s));
    QTest::keyClick(&bench.window, Qt::Key_Escape);
    QTRY_VERIFY(!editor->isVisible());
    QCOMPARE(bench.deploy.targets().size(), 1);
}

void TestDeploy::editsDuplicatesMovesAndRemoves()
{
    DeployBench bench;
    bench.configure(
        "# Ours.\n[targets.one]\npath = \"one\"\n\n[targets.two]\npath = \"two\" # here\n");
    bench.open();
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    const auto names = [&] {
        QStringList all;
        for (const TargetConfig &target : bench.deploy.targets()) {
            all << target.name;
        }
        return all.join(u' ');
    };
    const QString toml = bench.project.path() + u"/slipway.toml"_s;
    QCOMPARE(bench.deploy.shown()->config.name, u"one"_s);

    // F2 renames; the plan that was made stays.
    QTest::keyClick(&bench.window, Qt::Key_F2);
    auto *name = bench.find<QLineEdit>(u"targetName"_s);
    QTRY_VERIFY(name->hasFocus());
    name->selectAll();
    QTest::keyClicks(name, u"first"_s);
    QTRY_VERIFY(bench.find<QPushButton>(u"saveTarget"_s)->isEnabled());
    bench.click(u"saveTarget"_s);
    QTRY_VERIFY2(names() == u"first two"_s, qPrintable(bench.notice()));
    QCOMPARE(bench.deploy.shown()->config.name, u"first"_s);
    QVERIFY(bench.deploy.shown()->ticked && bench.deploy.shown()->table);
    QVERIFY(read(toml).contains("# Ours.\n[targets.first]\n"));

    bench.window.actions().action(u"deploy.moveTargetDown"_s)->trigger();
    QTRY_COMPARE(names(), u"two first"_s);
    QVERIFY(read(toml).contains("# here"));
    bench.window.actions().action(u"deploy.removeTarget"_s)->trigger();
    QTRY_COMPARE(names(), u"two"_s);
    QCOMPARE(bench.session.undoStack().undoText(), u"Remove target first"_s);
    bench.session.undoStack().undo();
    QTRY_COMPARE(names(), u"two first"_s);
    bench.session.undoStack().undo();
    QTRY_COMPARE(names(), u"first two"_s);
    bench.session.undoStack().undo();
    QTRY_COMPARE(names(), u"one two"_s);

    bench.deploy.show(u"two"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    bench.window.actions().action(u"deploy.duplicateTarget"_s)->trigger();
    auto *folder = bench.find<QLineEdit>(u"targetFolder"_s);
    QTRY_VERIFY(folder->isVisible());
    QCOMPARE(name->text(), u"two-2"_s);
    QTRY_VERIFY(!bench.find<TargetEditor>(u"targetEditor"_s)->isLooking());
    QVERIFY2(!bench.find<TargetEditor>(u"targetEditor"_s)->canSave(), "two in one folder");
    folder->setText(u"three"_s);
    bench.click(u"saveTarget"_s);
    QTRY_COMPARE(names(), u"one two two-2"_s);
    QVERIFY(read(toml).contains("path = \"three\""));
}

void TestDeploy::deploysAndDeploysAgain()
{
    const QTemporaryDir folder;
    const QString demo = copyDemo(folder);
    const QString site = folder.path() + u"/site"_s;
    WindowBench bench;
    QVERIFY(bench.show());
    bench.session.setTrustedForNow(true);
    bench.session.openFolder(demo);
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    const int files = int(bench.session.data()->collection->files.size());
    QTest::keyClick(&bench.window, Qt::Key_6, Qt::ControlModifier);
    QTRY_COMPARE(bench.window.currentPage(), PageId::Deploy);
    bench.deploy.addFolder(site, false);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    QCOMPARE(bench.deploy.table()->plan->sums.added, files);
    QVERIFY2(!QFile::exists(site + u"/css"_s), "a plan writes nothing");
    // The demo has conflicts that nobody has decided about: ticked, or it does not start.
    QVERIFY(!bench.find<QPushButton>(u"deployNow"_s)->isEnabled());
    auto *tick = bench.find<QCheckBox>(u"confirm-conflicts"_s);
    QTRY_VERIFY(tick != nullptr && tick->isVisible());
    tick->setFocus();
    QTest::keyClick(tick, Qt::Key_Space);
    QTRY_VERIFY(bench.find<QPushButton>(u"deployNow"_s)->isEnabled());
    bench.click(u"deployNow"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Done, Patience);
    const DeploymentRecord record = *bench.deploy.record();
    QCOMPARE(record.targets[0].outcome.report.staged.filesWritten, files);
    QCOMPARE(record.targets[0].outcome.report.filesVerified, files);
    QCOMPARE(record.targets[0].confirmed.size(), 1);
    QVERIFY(QFile::exists(site + u"/css/theme.css"_s));
    QTRY_VERIFY(bench.find<TextLabel>(u"outcomeTitle"_s)->isVisible());
    QCOMPARE(bench.find<StepBar>(u"deploySteps"_s)->current(), 6);

    bench.click(u"planAgain"_s);
    QTRY_COMPARE(bench.deploy.state(), Deployed::Planned);
    QTRY_COMPARE(bench.emptyTitle(), u"Nothing to do"_s);
    QVERIFY(!bench.deploy.canDeploy());

    append(demo + u"/shop/static/css/theme.css"_s, "/* new */\n");
    QTest::keyClick(&bench.window, Qt::Key_F5);
    QTRY_COMPARE(bench.deploy.state(), Deployed::Stale);
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    bench.click(u"emptyAction"_s);
    QTRY_COMPARE(bench.deploy.state(), Deployed::Planned);
    QCOMPARE(bench.deploy.table()->plan->sums.changed, 1);
    bench.deploy.setConfirmed(u"conflicts"_s, true);
    QTRY_VERIFY(bench.deploy.canDeploy());
    QTest::keyClick(&bench.window, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Done, Patience);
    QCOMPARE(bench.deploy.record()->targets[0].outcome.report.staged.filesWritten, 1);
    QVERIFY(read(site + u"/css/theme.css"_s).endsWith("/* new */\n"));
}

void TestDeploy::differenceAgainstTheTarget()
{
    DeployBench bench;
    bench.write(u"assets/site.css"_s, "body {\n  color: red;\n}\n");
    bench.open();
    bench.plan(bench.site(), true);
    bench.run();
    QCOMPARE(bench.deploy.state(), Deployed::Done);
    bench.write(u"assets/site.css"_s, "body {\n  color: blue;\n}\n");
    bench.write(u"assets/new.css"_s, "i {}\n");
    bench.session.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    bench.deploy.plan();
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    auto *tree = bench.find<DataTree>(u"planTree"_s);
    QTRY_COMPARE(tree->currentPath(), QByteArray("site.css")); // what changes comes first
    // The reason stands beside the path, not at the other edge of the page.
    QVERIFY(tree->header()->sectionViewportPosition(int(PlanColumn::Why))
            < tree->viewport()->width() * 6 / 10);
    const auto *facts = bench.find<TextLabel>(u"planFacts"_s);
    QTRY_VERIFY(facts->text().contains(bench.site() + u"/current/site.css"_s));
    QVERIFY(facts->text().contains(u"/assets/site.css"_s));
    QVERIFY(facts->text().contains(u"0644"_s));
    QVERIFY(tree->select("new.css"));
    QTRY_VERIFY(!facts->text().contains(u"/current/"_s));
    QTest::keyClick(&bench.window, Qt::Key_F8);
    QTRY_VERIFY(tree->currentPath() != "new.css");
    QTest::keyClick(&bench.window, Qt::Key_F3); // away with the difference
    QTRY_VERIFY(!facts->isVisible());
}

void TestDeploy::filtersThePlan()
{
    DeployBench bench;
    bench.write(u"assets/site.css"_s, "1");
    bench.write(u"assets/gone.css"_s, "2");
    bench.open(30);
    bench.plan(bench.site(), false);
    bench.run();
    bench.write(u"assets/site.css"_s, "11");
    bench.write(u"assets/new.css"_s, "3");
    QFile::remove(bench.project.path() + u"/assets/gone.css"_s);
    QFile theirs(bench.site() + u"/theirs.txt"_s);
    QVERIFY(theirs.open(QIODevice::WriteOnly));
    theirs.close();
    bench.session.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    bench.deploy.plan();
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    const auto *model = bench.find<DataTree>(u"planTree"_s)->model();
    QTRY_COMPARE(leavesOf(model), 3);
    auto *filter = bench.window.page(PageId::Deploy)->findChild<FilterRow *>();
    const auto shows = [&](const QString &chip, int count) {
        filter->chips()->setCurrent(chip);
        QTRY_COMPARE(leavesOf(model), count);
    };
    shows(u"add"_s, 1);
    shows(u"change"_s, 1);
    shows(u"delete"_s, 1);
    shows(u"keep"_s, 30);
    shows(u"foreign"_s, 1);
    shows(u"changes"_s, 3);
    QTest::keyClick(&bench.window, Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(filter->field()->hasFocus());
    QTest::keyClicks(filter->field(), u"new"_s);
    QTRY_COMPARE(leavesOf(model), 1);
    QTest::keyClicks(filter->field(), u"zzz"_s);
    QTRY_COMPARE(bench.emptyTitle(), u"Nothing matches “newzzz”"_s);
    QTest::keyClick(&bench.window, Qt::Key_Escape);
    QTRY_COMPARE(leavesOf(model), 3);
    bench.window.actions().action(u"deploy.flat"_s)->trigger();
    shows(u"keep"_s, 30);
    QTRY_COMPARE(model->rowCount(), 30);
}

void TestDeploy::warningsHaveToBeTicked()
{
    DeployBench bench;
    bench.open(6);
    bench.plan(bench.site(), false);
    bench.run();
    for (int i = 0; i < 5; ++i) {
        QVERIFY(QFile::remove(QString::fromStdString(std::format(
            "{}/assets/dir{:03}/file{:05}.css", bench.project.path().toStdString(), i, i))));
    }
    // And somebody has changed the one that changes here too.
    const QString mine = bench.project.path() + u"/assets/dir005/file00005.css"_s;
    append(mine, "more");
    append(bench.site() + u"/dir005/file00005.css"_s, "theirs");
    bench.session.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    bench.deploy.plan();
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    const auto *run = bench.find<QPushButton>(u"deployNow"_s);
    QVERIFY(!run->isEnabled());
    auto *share = bench.find<QCheckBox>(u"confirm-delete-share"_s);
    auto *others = bench.find<QCheckBox>(u"confirm-changed-by-others"_s);
    QTRY_VERIFY(share->isVisible() && others->isVisible());
    QTest::mouseClick(share, Qt::LeftButton, {}, QPoint(8, share->height() / 2));
    QVERIFY(!run->isEnabled());
    bench.click(u"look-changed-by-others"_s);
    const auto *model = bench.find<DataTree>(u"planTree"_s)->model();
    QTRY_COMPARE(leavesOf(model), 1);
    QTest::mouseClick(others, Qt::LeftButton, {}, QPoint(8, others->height() / 2));
    QTRY_VERIFY(run->isEnabled());
    others->click();
    QTRY_VERIFY(!run->isEnabled());
    others->click();
    bench.run();
    QCOMPARE(bench.deploy.state(), Deployed::Done);
    QCOMPARE(bench.deploy.record()->targets[0].confirmed.size(), 2);
    QCOMPARE(read(bench.site() + u"/dir005/file00005.css"_s), read(mine));
}

void TestDeploy::productionAsksForItsName()
{
    DeployBench bench;
    bench.configure("[targets.live]\npath = \"../live\"\nproduction = true\n");
    bench.open();
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    QVERIFY(!bench.deploy.canDeploy());
    auto *field = bench.find<QLineEdit>(u"productionName"_s);
    QTRY_VERIFY(field != nullptr && field->isVisible());
    QTest::keyClicks(field, u"liv"_s);
    QVERIFY(!bench.deploy.canDeploy());
    QTest::keyClicks(field, u"e"_s);
    QVERIFY2(field->hasFocus() || bench.find<QLineEdit>(u"productionName"_s) == field,
             "the field went while it was typed in");
    QTRY_VERIFY(bench.find<QPushButton>(u"deployNow"_s)->isEnabled());
    bench.run();
    QCOMPARE(bench.deploy.state(), Deployed::Done);
    QVERIFY(bench.deploy.record()->targets[0].production);
}

void TestDeploy::severalTargetsTogether()
{
    DeployBench bench;
    bench.configure("[targets.one]\npath = \"../one\"\n[targets.two]\npath = \"../two\"\n"
                    "mode = \"in-place\"\n");
    bench.open(40);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    QTRY_VERIFY(bench.card(u"two"_s) != nullptr);
    bench.card(u"two"_s)->setFocus();
    QTest::keyClick(bench.card(u"two"_s), Qt::Key_Space);
    QTRY_COMPARE(bench.deploy.ticked().size(), 2);
    QTRY_VERIFY(bench.deploy.find(u"two"_s)->table != nullptr);
    QTRY_COMPARE(bench.deploy.state(), Deployed::Planned);
    QCOMPARE(bench.deploy.shown()->config.name, u"two"_s);
    QTRY_VERIFY(bench.find<QRadioButton>(u"deployTogether"_s)->isVisible());
    QVERIFY(bench.find<QRadioButton>(u"deployTogether"_s)->isChecked());
    bench.run();
    QCOMPARE(bench.deploy.state(), Deployed::Done);
    QCOMPARE(bench.deploy.record()->targets.size(), 2U);
    QCOMPARE(filesBelow(bench.site(u"one"_s) + u"/current/"_s), 40);
    QCOMPARE(filesBelow(bench.site(u"two"_s)), 40);
    // One that fails keeps the other from being published.
    append(bench.project.path() + u"/assets/dir000/file00000.css"_s, "new");
    bench.session.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    bench.deploy.plan();
    QTRY_VERIFY_WITH_TIMEOUT(bench.deploy.canDeploy(), Patience);
    append(bench.site(u"two"_s) + u"/dir001/file00001.css"_s, "meanwhile");
    bench.run();
    QCOMPARE(bench.deploy.state(), Deployed::Failed);
    const auto &targets = bench.deploy.record()->targets;
    QVERIFY(!targets[0].outcome.report.published && !targets[1].outcome.report.published);
    QVERIFY(targets[1].outcome.error->code == ErrorCode::Moved);
    QVERIFY(targets[0].outcome.error->what.contains(u"two"_s));
    QVERIFY(!read(bench.site(u"one"_s) + u"/current/dir000/file00000.css"_s).endsWith("new"));
}

void TestDeploy::pausesAndGoesOn()
{
    constexpr int Files = 6000;
    DeployBench bench;
    bench.open(Files);
    bench.plan(bench.site(), true);
    bool pressed = false;
    const auto press = connect(&bench.deploy.job(), &DeployJob::sampled, &bench.window, [&] {
        if (!pressed && bench.deploy.job().step() == DeployStep::Stage
            && bench.deploy.job().status().sample.filesDone > 0) {
            pressed = true;
            bench.window.actions().action(u"deploy.pause"_s)->trigger();
        }
    });
    bench.click(u"deployNow"_s);
    QTRY_VERIFY_WITH_TIMEOUT(pressed, Patience);
    disconnect(press);
    QTRY_VERIFY_WITH_TIMEOUT(bench.deploy.job().isPaused(), 400);
    const auto done = [&] { return bench.deploy.job().lanes().first().sample.progress.filesDone; };
    QTRY_COMPARE(bench.find<QPushButton>(u"pauseDeploy"_s)->text(), u"Resume"_s);
    QTRY_VERIFY(bench.find<QPlainTextEdit>(u"deployLog"_s)->toPlainText().contains(u"paused"_s));
    const int64_t before = done();
    // Three samples, between which thousands would have been written.
    const QSignalSpy samples(&bench.deploy.job(), &DeployJob::sampled);
    QTRY_VERIFY(samples.count() >= 3);
    QCOMPARE(done(), before);
    QVERIFY(before < Files);
    QVERIFY(bench.findAnywhere<ElidedLabel>(u"jobSentence"_s)->fullText().startsWith(u"Paused"_s));
    QVERIFY(bench.find<ElidedLabel>(u"laneDoing"_s)->fullText().startsWith(u"paused"_s));
    QVERIFY(bench.find<TextLabel>(u"visitors"_s)->text().contains(u"before"_s));
    QTest::mouseClick(bench.findAnywhere<QPushButton>(u"jobPause"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Done, Patience);
    QCOMPARE(filesBelow(bench.site() + u"/current/"_s), Files);
    const QString log = bench.find<QPlainTextEdit>(u"deployLog"_s)->toPlainText();
    QVERIFY2(log.contains(u"paused"_s) && log.contains(u"resumed"_s), qPrintable(log));
    QVERIFY(log.contains(u"lock taken"_s) && log.contains(u"verified"_s));
}

void TestDeploy::cancelsHalfWay()
{
    constexpr int Files = 6000;
    DeployBench bench;
    bench.open(Files);
    bench.plan(bench.site(), true);
    // The moment the job bar shows progress, its cancel button is pressed.
    bool pressed = false;
    const auto press = connect(&bench.deploy.job(), &DeployJob::sampled, &bench.window, [&] {
        auto *cancel = bench.findAnywhere<QPushButton>(u"jobCancel"_s);
        if (!pressed && bench.deploy.job().status().sample.filesDone > 0 && cancel->isVisible()) {
            pressed = true;
            QTest::mouseClick(cancel, Qt::LeftButton);
        }
    });
    bench.click(u"deployNow"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!bench.deploy.isRunning(), Patience);
    QVERIFY(pressed);
    QCOMPARE(bench.deploy.state(), Deployed::Cancelled);
    QVERIFY(!bench.deploy.record()->targets[0].outcome.report.published);
    QVERIFY2(!QFile::exists(bench.site() + u"/current"_s),
             "visitors see nothing of a cancelled deployment");
    QVERIFY(bench.find<TextLabel>(u"outcomeTitle"_s)->text().contains(u"cancelled"_s));
    QVERIFY(!bench.find<TextLabel>(u"outcomeText"_s)->text().isEmpty());
    disconnect(press);

    bench.click(u"planAgain"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    bench.click(u"deployNow"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Done, Patience);
    QCOMPARE(filesBelow(bench.site() + u"/current/"_s), Files);
}

void TestDeploy::refreshWhileItRuns()
{
    DeployBench bench;
    bench.open(3000);
    bench.plan(bench.site(), true);
    bench.click(u"deployNow"_s);
    QVERIFY(bench.deploy.isRunning());
    bench.deploy.pause();
    bench.session.refresh(); // asks first, or reads beside it: either way it goes on
    bench.deploy.resume();
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Done, Patience);
    QCOMPARE(filesBelow(bench.site() + u"/current/"_s), 3000);
}

void TestDeploy::reportIsSavedAndCopied()
{
    DeployBench bench;
    bench.open();
    bench.plan(bench.site(), true);
    bench.run();
    bench.click(u"copyReport"_s);
    QVERIFY(QGuiApplication::clipboard()->text().contains(bench.deploy.record()->releaseId));
    bench.click(u"copyDeployLog"_s);
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"lock taken"_s));
    bench.click(u"saveReport"_s);
    QFileDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = bench.findAnywhere<QFileDialog>(u"reportDialog"_s)) != nullptr);
    const QString file = bench.site(u"report.json"_s);
    Q_EMIT dialog->fileSelected(file);
    dialog->reject();
    QTRY_VERIFY(QFile::exists(file));
    const QJsonObject json = QJsonDocument::fromJson(read(file)).object();
    QCOMPARE(json[u"release"_s].toString(), bench.deploy.record()->releaseId);
    QVERIFY(json[u"done"_s].toBool());
}

void TestDeploy::failedRunSaysWhatToDo()
{
    DeployBench bench;
    bench.open(50);
    // A content that no earlier deployment kept: those need no source.
    const QString source = bench.project.path() + u"/assets/dir010/file00010.css"_s;
    append(source, "only here");
    bench.session.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    QTRY_VERIFY(!bench.session.jobs().isRunning());
    bench.plan(bench.site(), true);
    // A source changes after the release was built.
    append(source, "changed");
    bench.run();
    QCOMPARE(bench.deploy.state(), Deployed::Failed);
    QVERIFY(bench.find<TextLabel>(u"outcomeTitle"_s)->text().contains(u"not deployed"_s));
    const QString text = bench.find<TextLabel>(u"outcomeText"_s)->text();
    QVERIFY2(text.contains(u"file00010.css"_s) && text.contains(u"plan again"_s), qPrintable(text));
    QVERIFY(!QFile::exists(bench.site() + u"/current"_s));
    QTest::keyClick(&bench.window, Qt::Key_Escape);
    QTRY_VERIFY(!bench.deploy.isOver());
}

void TestDeploy::unusableTarget()
{
    DeployBench bench;
    bench.configure("[targets.good]\npath = \"../good\"\n"
                    "[targets.bad]\npath = \"manage.py/static\"\n");
    bench.open();
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    bench.deploy.setTicked(u"bad"_s, true);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Failed, Patience);
    QTRY_VERIFY(!bench.emptyTitle().isEmpty());
    // The other one is as it was; without the bad one it can go.
    QTest::mouseClick(bench.card(u"bad"_s)->box(), Qt::LeftButton);
    QTest::mouseClick(bench.card(u"good"_s), Qt::LeftButton);
    QTRY_COMPARE(bench.deploy.state(), Deployed::Planned);
    QTRY_VERIFY(bench.deploy.canDeploy());
}

void TestDeploy::changedTargetMakesThePlanStale()
{
    DeployBench bench;
    bench.open();
    bench.plan(bench.site(), true);
    bench.run();
    append(bench.project.path() + u"/assets/dir000/file00000.css"_s, "new");
    bench.session.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    bench.deploy.plan();
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    QCOMPARE(bench.notice(), QString());
    QVERIFY(QFile::remove(bench.site() + u"/current"_s)); // somebody else switches
    QTRY_VERIFY_WITH_TIMEOUT(bench.notice().contains(u"has changed"_s), Patience);
    bench.click(u"noticeAction"_s);
    QTRY_COMPARE(bench.notice(), QString());
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
}

void TestDeploy::everyFunctionIsAnAction()
{
    DeployBench bench;
    bench.configure("[targets.one]\npath = \"../one\"\n");
    bench.open();
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    for (const char *id :
         {"plan",       "start",           "pause",        "cancel",       "addTarget",
          "editTarget", "duplicateTarget", "removeTarget", "moveTargetUp", "moveTargetDown",
          "tickTarget", "saveTarget",      "saveReport",   "copyReport",   "copyLog",
          "openTarget", "copyPath",        "nextFile",     "previousFile", "flat",
          "compare"}) {
        QVERIFY2(bench.window.actions().action(u"deploy."_s + QLatin1StringView(id)) != nullptr,
                 id);
    }
    bench.window.actions().action(u"deploy.tickTarget"_s)->trigger();
    QCOMPARE(bench.deploy.ticked().size(), 0);
    QVERIFY(!bench.deploy.canDeploy());
    // The card's menu holds the same actions.
    TargetCard *card = bench.card(u"one"_s);
    QContextMenuEvent event(QContextMenuEvent::Mouse, QPoint(5, 5),
                            card->mapToGlobal(QPoint(5, 5)));
    QApplication::sendEvent(card, &event);
    QTRY_VERIFY(bench.findAnywhere<QMenu>(u"targetMenu"_s) != nullptr);
    auto *menu = bench.findAnywhere<QMenu>(u"targetMenu"_s);
    QVERIFY(menu->actions().contains(bench.window.actions().action(u"deploy.editTarget"_s)));
    menu->close();
}

int main(int argc, char **argv)
{
    // Nobody's settings, trust or snapshots: a home of its own for each run.
    const QTemporaryDir home;
    for (const char *name :
         {"XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "HOME"}) {
        qputenv(name, home.path().toLocal8Bit());
    }
    QApplication application(argc, argv);
    QApplication::setOrganizationName(u"slipway"_s);
    QApplication::setApplicationName(u"slipway"_s);
    installTranslations(application);
    TestDeploy test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_deploy.moc"
