// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/guihome.h"
#include "gui_support/windowbench.h"
#include "project/truststore.h"
#include "ui/session/configeditor.h"
#include "ui/shell/actionregistry.h"
#include "ui/widgets/notice.h"

#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QJsonDocument>
#include <QMimeData>
#include <QSettings>
#include <QSignalSpy>

using namespace Slipway;
using namespace Qt::StringLiterals;

using State = ProjectSession::State;

namespace {

/// A Python of its own in the project's folder, which leaves a mark when it runs.
class MarkedPython final {
public:
    MarkedPython(const TinyProject &project, const std::string &real)
        : m_file(project.path() + u"/tools/python"_s)
        , m_mark(project.path() + u"/tools/ran"_s)
    {
        project.write(u"tools/python"_s,
                      "#!/bin/sh\n: > '" + m_mark.toUtf8() + "'\nexec '"
                          + QByteArray::fromStdString(real) + "' \"$@\"\n");
        QVERIFY(
            QFile::setPermissions(m_file, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }
    [[nodiscard]] LocateOptions chosen() const
    {
        return {.settingsModule = {}, .environment = {}, .interpreter = m_file.toStdString()};
    }
    [[nodiscard]] bool hasRun() const { return QFile::exists(m_mark); }

private:
    QString m_file;
    QString m_mark;
};

QByteArray read(const QString &file)
{
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

/// Reads the project and writes its snapshot to a file, as slipwayctl inspect --json does.
void writeSnapshot(const TinyProject &project, const QString &file)
{
    WindowBench bench;
    bench.openProject(project.path());
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(QJsonDocument(snapshotToJson(*bench.session.data()->snapshot)).toJson());
}

/// How somebody asks for a project from outside.
enum class Way { Drop, Dialog, SecondStart };

void addWays()
{
    QTest::addColumn<Way>("way");
    QTest::newRow("dropped on the window") << Way::Drop;
    QTest::newRow("chosen in the dialog") << Way::Dialog;
    QTest::newRow("named by a second start") << Way::SecondStart;
}

void ask(WindowBench &bench, Way way, const QString &folder)
{
    if (way == Way::Drop) {
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(folder)});
        // What was not dragged in first is dropped nowhere.
        QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(&bench.window, &enter);
        QDropEvent drop(QPointF(300, 300), Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(&bench.window, &drop);
        QVERIFY(drop.isAccepted());
    } else if (way == Way::Dialog) {
        bench.window.actions().run(u"project.open"_s);
        auto *dialog = bench.findAnywhere<QFileDialog>(u"openDialog"_s);
        QVERIFY(dialog != nullptr);
        Q_EMIT dialog->fileSelected(folder);
        dialog->setObjectName({}); // it goes in its own time
        dialog->close();
    } else {
        bench.session.switchTo(folder);
    }
}

} // namespace

/// What may run when a project is opened, and what of it is shown when it is opened from a snapshot.
class TestOpening final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QSettings().clear(); }
    void anotherInterpreterIsShownFirst_data();
    void anotherInterpreterIsShownFirst();
    void anotherSettingsModuleIsShownFirst();
    void trustIsForgotten();
    void trustForNowEndsWithItsProject();
    void snapshotOfAnotherProjectIsAnotherProject();
    void snapshotOfTheSameProjectStaysWithIt();
    void snapshotOfAnotherProjectIsAskedAboutWhenItIsRead();
    void missingSnapshotLeavesTheProject();
    void lastSnapshotGivesWayToPython();
    void formerProjectIsGoneBeforeTheNextIsFound();
    void choicesComeBackWhateverOpensTheProject_data() { addWays(); }
    void choicesComeBackWhateverOpensTheProject();
    void whatIsGivenGoesBeforeWhatIsRemembered();
    void environmentThatIsGoneIsNotAskedFor();
    void folderWithoutProjectLeavesTheOpenOne_data() { addWays(); }
    void folderWithoutProjectLeavesTheOpenOne();
};

void TestOpening::anotherInterpreterIsShownFirst_data()
{
    QTest::addColumn<bool>("isForNow");
    QTest::newRow("--trust") << true;
    QTest::newRow("trust that is kept") << false;
}

void TestOpening::anotherInterpreterIsShownFirst()
{
    QFETCH(const bool, isForNow);
    const TinyProject project;
    WindowBench bench;
    QVERIFY(bench.show());
    if (isForNow) {
        bench.openProject(project.path());
    } else {
        bench.openUntrusted(project.path());
        bench.session.trustAndRead();
    }
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    const MarkedPython other(project, bench.session.located()->location.interpreters.front().path);
    bench.session.choose(other.chosen());
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::AskTrust, Patience);
    QVERIFY(!other.hasRun());
    bench.session.trustAndRead();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    QVERIFY(other.hasRun());
    // What was agreed to before, and what is agreed to now, is not asked again.
    bench.session.choose({});
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    bench.session.choose(other.chosen());
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
}

void TestOpening::anotherSettingsModuleIsShownFirst()
{
    const TinyProject project;
    project.write(u"other_settings.py"_s,
                  "from tiny_settings import *\nopen(os.path.join(BASE, 'ran'), 'w').close()\n");
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(project.path());
    // Named by slipway.toml, as a colleague's change would.
    project.write(u"slipway.toml"_s, "[project]\nsettings = \"other_settings\"\n");
    bench.session.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::AskTrust, Patience);
    QVERIFY(!QFile::exists(project.path() + u"/ran"_s));
    QVERIFY2(bench.session.data() != nullptr, "what was read before stays");
}

void TestOpening::trustIsForgotten()
{
    const TinyProject project;
    WindowBench bench;
    QVERIFY(bench.show());
    const QAction *forget = bench.window.actions().action(u"project.forgetTrust"_s);
    QVERIFY(!forget->isEnabled());
    bench.openUntrusted(project.path());
    QVERIFY(!forget->isEnabled());
    bench.session.trustAndRead();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    const ProjectRun run = runOf(bench.session.located()->location);
    QVERIFY(TrustStore().isTrusted(run));
    QVERIFY(forget->isEnabled());
    bench.window.actions().run(u"project.forgetTrust"_s);
    QTRY_COMPARE(bench.session.state(), State::AskTrust);
    QCOMPARE(bench.window.currentPage(), PageId::Welcome);
    QVERIFY(!TrustStore().isTrusted(run));
    QTRY_VERIFY(!forget->isEnabled());
    bench.session.refresh();
    QTRY_COMPARE(bench.session.state(), State::AskTrust);
    bench.session.setTrustedForNow(true);
    bench.session.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    QVERIFY(forget->isEnabled()); // of --trust as well
    bench.window.actions().run(u"project.forgetTrust"_s);
    QTRY_COMPARE(bench.session.state(), State::AskTrust);
}

void TestOpening::trustForNowEndsWithItsProject()
{
    const TinyProject project;
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(project.path());
    bench.session.close();
    bench.openUntrusted(project.path());
}

void TestOpening::snapshotOfAnotherProjectIsAnotherProject()
{
    const QTemporaryDir folder;
    const QString snapshot = folder.path() + u"/b.json"_s;
    const TinyProject a;
    a.write(u"slipway.toml"_s, "[targets.of-a]\npath = \"out\"\n");
    a.write(u"assets/a.css"_s, "a {}");
    const TinyProject b;
    b.write(u"slipway.toml"_s, "[targets.of-b]\npath = \"out\"\n");
    b.write(u"assets/b.css"_s, "b {}");
    b.write(u"assets/c.css"_s, "c {}");
    writeSnapshot(b, snapshot);
    QSettings().clear();
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(a.path(),
                      {.settingsModule = u"tiny_settings"_s, .environment = {}, .interpreter = {}});
    bench.session.undoStack().push(new QUndoCommand(u"of A"_s));
    bench.session.openSnapshot(snapshot);
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    QCOMPARE(bench.session.data()->snapshot->projectFolder, b.path().toStdString());
    QCOMPARE(bench.session.data()->collection->files.size(), 2U);
    QVERIFY(!bench.session.located());
    QCOMPARE(bench.session.folder(), QString());
    QVERIFY(bench.session.options().settingsModule.isEmpty());
    QCOMPARE(bench.session.undoStack().count(), 0);
    QCOMPARE(bench.session.data()->config.targets.size(), 1U);
    QCOMPARE(bench.session.data()->config.targets.front().name, u"of-b"_s);
    // What is known of A in the list of projects is A's.
    QCOMPARE(bench.recent.entries().size(), 1);
    QCOMPARE(bench.recent.entries().first().folder, a.path());
    QCOMPARE(bench.recent.entries().first().files, 1);
    // What is decided is written to B's slipway.toml.
    bool isWritten = false;
    bench.session.configEditor().change(
        [](std::string_view text) -> Result<std::string> {
            return std::string(text) + "# decided\n";
        },
        [&isWritten](const Result<ConfigEditor::Change> &) { isWritten = true; });
    QTRY_VERIFY(isWritten);
    QVERIFY(read(b.path() + u"/slipway.toml"_s).contains("# decided"));
    QVERIFY(!read(a.path() + u"/slipway.toml"_s).contains("# decided"));
    // And A can be opened again, as any other.
    bench.openUntrusted(a.path());
}

void TestOpening::snapshotOfTheSameProjectStaysWithIt()
{
    const QTemporaryDir folder;
    const QString snapshot = folder.path() + u"/mine.json"_s;
    const TinyProject project;
    project.write(u"slipway.toml"_s, "[environments.production]\nsettings = \"tiny_settings\"\n");
    writeSnapshot(project, snapshot);
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(project.path(),
                      {.settingsModule = {}, .environment = u"production"_s, .interpreter = {}});
    bench.session.undoStack().push(new QUndoCommand(u"mine"_s));
    bench.session.openSnapshot(snapshot);
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    QVERIFY(bench.session.data()->oldSnapshot);
    QCOMPARE(bench.session.folder(), project.path());
    QVERIFY(bench.session.located().has_value());
    QCOMPARE(bench.session.undoStack().count(), 1);
    QCOMPARE(bench.session.environment(), u"production"_s);
    // The user named the file: it is read again, whatever Python would say by now.
    project.writeSettings("STATIC_URL = '/by-now/'\n");
    bench.session.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    QVERIFY(bench.session.data()->oldSnapshot);
    QCOMPARE(bench.session.data()->snapshot->settings.staticUrl, u"/static/"_s);
}

/// Whose it is comes to be known only then, and something may have begun that must not be cut short.
void TestOpening::snapshotOfAnotherProjectIsAskedAboutWhenItIsRead()
{
    const QTemporaryDir folder;
    const QString snapshot = folder.path() + u"/b.json"_s;
    const TinyProject a;
    const TinyProject b;
    writeSnapshot(b, snapshot);
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(a.path());
    bool isFree = true;
    int refused = 0;
    bench.session.setGuard([&isFree] { return isFree; });
    connect(&bench.session, &ProjectSession::refused, this, [&refused] { ++refused; });
    bench.session.openSnapshot(snapshot);
    QCOMPARE(bench.session.state(), State::Reading);
    isFree = false;
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    QCOMPARE(refused, 1);
    QCOMPARE(bench.session.folder(), a.path());
    isFree = true;
    bench.session.refresh(); // from Python, as before
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    QVERIFY(!bench.session.data()->oldSnapshot);
    QCOMPARE(bench.session.data()->snapshot->projectFolder, a.path().toStdString());
}

void TestOpening::missingSnapshotLeavesTheProject()
{
    const TinyProject project;
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(project.path());
    bench.session.openSnapshot(project.path() + u"/gone.json"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Failed, Patience);
    QCOMPARE(bench.session.folder(), project.path());
    QVERIFY(bench.session.located() && bench.session.data());
}

void TestOpening::lastSnapshotGivesWayToPython()
{
    const TinyProject project;
    project.write(u"slipway.toml"_s, "[environments.production]\nsettings = \"tiny_settings\"\n");
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(project.path(),
                      {.settingsModule = {}, .environment = u"production"_s, .interpreter = {}});
    bench.session.undoStack().push(new QUndoCommand(u"kept"_s));
    project.writeSettings("raise RuntimeError('broken today')\n");
    bench.session.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Failed, Patience);
    bench.session.openLastSnapshot();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    QVERIFY(bench.session.data()->oldSnapshot);
    QCOMPARE(bench.session.environment(), u"production"_s);
    QCOMPARE(bench.window.windowTitle(), u"tiny (production) – Slipway"_s);
    QVERIFY(bench.session.located().has_value());
    QCOMPARE(bench.session.undoStack().count(), 1);
    project.writeSettings("STATIC_URL = '/mended/'\n");
    QTest::keyClick(&bench.window, Qt::Key_F5);
    QTRY_VERIFY_WITH_TIMEOUT(!bench.session.data()->oldSnapshot, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    QCOMPARE(bench.session.data()->snapshot->settings.staticUrl, u"/mended/"_s);
    QCOMPARE(bench.session.environment(), u"production"_s);
}

void TestOpening::formerProjectIsGoneBeforeTheNextIsFound()
{
    const TinyProject one;
    one.write(u"slipway.toml"_s, "[environments.production]\nsettings = \"tiny_settings\"\n");
    const TinyProject two;
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openUntrusted(one.path(),
                        {.settingsModule = {}, .environment = u"production"_s, .interpreter = {}});
    QCOMPARE(bench.session.environment(), u"production"_s);
    bench.session.openFolder(two.path());
    QCOMPARE(bench.session.environment(), QString());
    QVERIFY(!bench.session.located());
    QTRY_COMPARE(bench.session.state(), State::AskTrust);
}

void TestOpening::choicesComeBackWhateverOpensTheProject()
{
    QFETCH(const Way, way);
    const TinyProject project;
    project.write(u"slipway.toml"_s, "[environments.production]\nsettings = \"tiny_settings\"\n");
    const TinyProject other;
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openUntrusted(project.path(),
                        {.settingsModule = {}, .environment = u"production"_s, .interpreter = {}});
    bench.session.trustAndRead();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    const auto isAsChosen = [&] {
        return bench.session.state() == State::Ready && bench.session.folder() == project.path()
            && bench.session.environment() == "production"_L1
            && bench.recent.options(project.path()).environment == "production"_L1;
    };
    QVERIFY(isAsChosen());
    // The folder that is open.
    const QSignalSpy states(&bench.session, &ProjectSession::stateChanged);
    ask(bench, way, project.path());
    QTRY_VERIFY_WITH_TIMEOUT(!states.isEmpty() && bench.session.state() == State::Ready, Patience);
    QVERIFY(isAsChosen());
    // One that was left.
    bench.openProject(other.path());
    ask(bench, way, project.path());
    QTRY_VERIFY_WITH_TIMEOUT(bench.session.folder() == project.path()
                                 && bench.session.state() == State::Ready,
                             Patience);
    QVERIFY(isAsChosen());
}

void TestOpening::whatIsGivenGoesBeforeWhatIsRemembered()
{
    const TinyProject project;
    WindowBench bench;
    QVERIFY(bench.show());
    bench.recent.remember(project.path(),
                          {.settingsModule = {},
                           .environment = u"production"_s,
                           .interpreter = "/opt/env/bin/python3"});
    bench.session.switchTo(
        project.path(),
        {.settingsModule = u"tiny_settings"_s, .environment = {}, .interpreter = {}});
    QCOMPARE(bench.session.options().settingsModule, u"tiny_settings"_s);
    QCOMPARE(bench.session.options().environment, QString());
    QCOMPARE(bench.session.options().interpreter, std::string("/opt/env/bin/python3"));
    QTRY_COMPARE(bench.session.state(), State::AskTrust);
}

/// Asked for by nobody, it would keep the project from being opened at all.
void TestOpening::environmentThatIsGoneIsNotAskedFor()
{
    const TinyProject project;
    WindowBench bench;
    QVERIFY(bench.show());
    const LocateOptions gone = {.settingsModule = {}, .environment = u"gone"_s, .interpreter = {}};
    bench.recent.remember(project.path(), gone);
    bench.session.switchTo(project.path());
    QTRY_COMPARE(bench.session.state(), State::AskTrust);
    QCOMPARE(bench.session.options().environment, QString());
    bench.session.switchTo(project.path(), gone);
    QTRY_COMPARE(bench.session.state(), State::Failed);
}

void TestOpening::folderWithoutProjectLeavesTheOpenOne()
{
    QFETCH(const Way, way);
    const QTemporaryDir empty;
    const TinyProject project;
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(project.path());
    bench.window.showPage(PageId::Sources);
    const auto data = bench.session.data();
    ask(bench, way, empty.path());
    const auto *notice = bench.findAnywhere<Notice>(u"windowNotice"_s);
    QTRY_VERIFY(notice->isVisible());
    QCOMPARE(notice->tone(), Tone::Bad);
    QVERIFY2(notice->text().contains(u"No Django project was found"_s), qPrintable(notice->text()));
    QCOMPARE(bench.session.state(), State::Ready);
    QCOMPARE(bench.session.folder(), project.path());
    QCOMPARE(bench.session.data(), data);
    QCOMPARE(bench.window.currentPage(), way == Way::Dialog ? PageId::Welcome : PageId::Sources);
}

SLIPWAY_GUI_TEST_MAIN(TestOpening)

#include "tst_opening.moc"
