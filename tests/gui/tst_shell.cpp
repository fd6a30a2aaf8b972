// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/guihome.h"
#include "gui_support/windowbench.h"
#include "processtesting/gitprogram.h"
#include "ui/session/configeditor.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/jobbar.h"
#include "ui/shell/pagelist.h"
#include "ui/shell/titlestrip.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/notice.h"

#include <QDir>
#include <QMenu>
#include <QScopeGuard>
#include <QSettings>
#include <QToolButton>

#include <atomic>

using namespace Slipway;
using Testing::git;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = ProjectSession::State;

/// The frame around the pages: what changed, where one was, which environment.
class TestShell final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QSettings().clear(); }
    void saysWhatChangedAndRefreshesOnlyWhenAsked();
    void saysThatTheConfigurationChanged();
    void refreshingByMouseLeavesTheKeyboard();
    void walksTheHistory();
    void marksTheEnvironment();
    void menuHoldsRegisteredActions();
    void saysWhatWasTakenBack();
    void pageListFoldsAndUnfolds();
    void pagesAreSteppedThrough();
    void ringGoesWithThePage();
    void everyActionIsRegisteredOnce();
    void readsWhereARepositoryStands();
    void titleNamesTheCommit();
    void jobBarSaysLessInANarrowWindow();
};

void TestShell::saysWhatChangedAndRefreshesOnlyWhenAsked()
{
    const TinyProject project;
    project.write(u"assets/site.css"_s, "body {}");
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(project.path());
    const auto *refresh = bench.findAnywhere<QPushButton>(u"jobRefresh"_s);
    auto *stale = bench.findAnywhere<QPushButton>(u"staleRefresh"_s);
    const auto *sentence = bench.findAnywhere<ElidedLabel>(u"jobSentence"_s);
    QTRY_VERIFY(bench.session.watch().state().isReady);
    QVERIFY(!refresh->isVisible());
    QVERIFY(!stale->isVisible());
    const auto before = bench.session.data();
    project.write(u"assets/site.css"_s, "body { color: red }");
    project.write(u"assets/new/more.css"_s, "body {}");
    project.write(u"assets/.site.css.swp"_s, "ignored");
    project.write(u"collected/site.css"_s, "STATIC_ROOT is ours");
    QTRY_COMPARE(bench.session.watch().state().changes, 2);
    QTRY_VERIFY(refresh->isVisible());
    QVERIFY2(sentence->fullText().contains(u"2 sources changed since this was read"_s),
             qPrintable(sentence->fullText()));
    QVERIFY(stale->isVisible());
    QCOMPARE(bench.session.data(), before); // not by itself
    QTest::mouseClick(stale, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(
        bench.session.data() != before && bench.session.state() == State::Ready, Patience);
    QCOMPARE(bench.session.data()->collection->files.size(), 2U);
    QTRY_VERIFY(!refresh->isVisible());
    QVERIFY(!stale->isVisible());
    QTRY_VERIFY(bench.session.watch().state().isReady);
    project.write(u"assets/third.css"_s, "body {}");
    QTRY_COMPARE(bench.session.watch().state().changes, 1);
}

/// The button goes when it was clicked: the keyboard must not end at what stands beside it.
void TestShell::refreshingByMouseLeavesTheKeyboard()
{
    const TinyProject project;
    project.write(u"assets/site.css"_s, "body {}");
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(project.path());
    bench.window.showPage(PageId::Files);
    auto *tree = bench.find<DataTree>(u"fileTree"_s);
    QTRY_VERIFY(tree->model()->rowCount() > 0);
    for (const QString &name : {u"staleRefresh"_s, u"jobRefresh"_s}) {
        auto *button = bench.findAnywhere<QPushButton>(name);
        QTRY_VERIFY(bench.session.watch().state().isReady);
        tree->setFocus();
        project.write(u"assets/new-%1.css"_s.arg(name), "a {}");
        QTRY_VERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_VERIFY(!button->isVisible());
        QTRY_VERIFY(bench.session.state() == State::Ready);
        QCOMPARE(bench.window.focusWidget(), tree);
    }
}

void TestShell::saysThatTheConfigurationChanged()
{
    const TinyProject project;
    project.write(u"assets/site.css"_s, "body {}");
    project.write(u"slipway.toml"_s, "# ours\n");
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(project.path());
    const SourceWatch &watch = bench.session.watch();
    auto *stale = bench.findAnywhere<QPushButton>(u"staleRefresh"_s);
    QTRY_VERIFY(watch.state().isReady);
    QCOMPARE(watch.state().changes, 0);
    // What the window writes itself is no news to it.
    bool wasTold = false;
    connect(&bench.session, &ProjectSession::sourcesChanged, this,
            [&] { wasTold = wasTold || watch.isConfigStale(); });
    const auto add = [&](std::string_view line) {
        bool isDone = false;
        bench.session.configEditor().change(
            [line](std::string_view text) -> Result<std::string> {
                return std::string(text) + std::string(line);
            },
            [&](const Result<ConfigEditor::Change> &change) { isDone = change.has_value(); });
        QTRY_VERIFY(isDone);
    };
    add("[targets.one]\nkind = \"local\"\npath = \"../site\"\n");
    QTRY_VERIFY(watch.state().isReady);
    project.write(u"assets/site.css"_s, "body { }"); // events come in order: none is to come
    QTRY_COMPARE(watch.state().changes, 1);
    QTRY_VERIFY(watch.state().isReady);
    QVERIFY(!wasTold);
    // Another program's change is told, and read when the user says so.
    const auto before = bench.session.data();
    project.write(u"slipway.toml"_s, "[collect]\nignore = [\"*.map\"]\n");
    QTRY_VERIFY(watch.isConfigStale());
    QCOMPARE(watch.sentence(), u"1 source and slipway.toml changed since this was read"_s);
    QVERIFY(stale->isVisible());
    QVERIFY2(stale->text().startsWith(u"2 "_s), qPrintable(stale->text()));
    // One of ours that builds on it does not make it as it was read.
    add("# more\n");
    QTRY_VERIFY(watch.state().isReady);
    QVERIFY(watch.isConfigStale());
    QCOMPARE(bench.session.data()->collection, before->collection); // not by itself
    QTest::mouseClick(stale, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(bench.session.data()->collection != before->collection
                                 && bench.session.state() == State::Ready,
                             Patience);
    QCOMPARE(bench.session.data()->config.ignorePatterns, QStringList(u"*.map"_s));
    QTRY_VERIFY(watch.state().isReady);
    QVERIFY(!watch.isStale());
    QVERIFY(!stale->isVisible());
    QVERIFY(QFile::remove(project.path() + u"/slipway.toml"_s));
    QTRY_VERIFY(watch.isConfigStale());
    QCOMPARE(watch.sentence(), u"slipway.toml changed since this was read"_s);
}

void TestShell::walksTheHistory()
{
    const QTemporaryDir folder;
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(copyDemo(folder));
    QTRY_COMPARE(bench.window.currentPage(), PageId::Overview);
    const QAction *back = bench.window.actions().action(u"history.back"_s);
    const QAction *forward = bench.window.actions().action(u"history.forward"_s);
    bench.window.follow({.page = PageId::Files, .chip = u"all"_s, .path = "css/theme.css"});
    const auto *tree = bench.find<DataTree>(u"fileTree"_s);
    QTRY_COMPARE(tree->currentPath(), QByteArray("css/theme.css"));
    bench.window.follow({.page = PageId::Conflicts, .chip = u"all"_s, .path = "css/theme.css"});
    bench.window.follow({.page = PageId::Files, .chip = u"all"_s, .path = "img/logo.svg"});
    QTRY_COMPARE(tree->currentPath(), QByteArray("img/logo.svg"));
    QVERIFY(back->isEnabled());
    QVERIFY(!forward->isEnabled());
    QTest::keyClick(&bench.window, Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(bench.window.currentPage(), PageId::Conflicts);
    QTest::keyClick(&bench.window, Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(bench.window.currentPage(), PageId::Files);
    QTRY_COMPARE(tree->currentPath(), QByteArray("css/theme.css"));
    QTest::keyClick(&bench.window, Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(bench.window.currentPage(), PageId::Overview);
    for (int i = 0; i < 3; ++i) {
        QVERIFY(forward->isEnabled());
        QTest::keyClick(&bench.window, Qt::Key_Right, Qt::AltModifier);
    }
    QTRY_COMPARE(bench.window.currentPage(), PageId::Files);
    QTRY_COMPARE(tree->currentPath(), QByteArray("img/logo.svg"));
    QVERIFY(!forward->isEnabled());
}

void TestShell::marksTheEnvironment()
{
    const QTemporaryDir folder;
    WindowBench bench;
    QVERIFY(bench.show());
    const auto *mark = bench.findAnywhere<EnvironmentMark>(u"environmentMark"_s);
    QVERIFY(!mark->isVisible());
    const QString demo = copyDemo(folder);
    bench.openUntrusted(demo,
                        {.settingsModule = {}, .environment = u"production"_s, .interpreter = {}});
    QVERIFY(mark->isVisible()); // before anything of it runs
    QVERIFY(mark->accessibleName().contains(u"production"_s));
    bench.session.trustAndRead();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    QCOMPARE(bench.window.windowTitle(), u"demo (production) – Slipway"_s);
    const auto ground = [mark] {
        QImage image = const_cast<EnvironmentMark *>(mark)->grab().toImage();
        return image.pixelColor(3, image.height() / 2);
    };
    QTRY_COMPARE(ground(), roleColor(Role::Production, mark->palette()));
    bench.session.choose(
        {.settingsModule = {}, .environment = u"development"_s, .interpreter = {}});
    QTRY_COMPARE(bench.session.state(), State::AskTrust); // its settings are other code
    bench.session.trustAndRead();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    QTRY_COMPARE(ground(), toneTint(Tone::Change, mark->palette()));
    bench.settings.set(Setting::EnvironmentColors,
                       QVariantMap{{u"development"_s, u"green"_s}, {u"production"_s, u"green"_s}});
    QTRY_COMPARE(ground(), toneTint(Tone::Good, mark->palette()));
    bench.session.choose({.settingsModule = {}, .environment = u"production"_s, .interpreter = {}});
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    QTRY_COMPARE(ground(), roleColor(Role::Production, mark->palette())); // whatever was chosen
}

void TestShell::menuHoldsRegisteredActions()
{
    WindowBench bench;
    QVERIFY(bench.show());
    auto *button = bench.findAnywhere<QToolButton>(u"windowMenu"_s);
    auto *menu = bench.findAnywhere<QMenu>(u"windowMenuList"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY(menu->isVisible());
    menu->close();
    int actions = 0;
    for (const QAction *action : menu->actions()) {
        if (!action->isSeparator()) {
            QVERIFY(bench.window.actions().action(action->objectName()) == action);
            ++actions;
        }
    }
    QVERIFY(actions >= 10);
}

/// On whatever page it was done; and no longer than nothing else has been done.
void TestShell::saysWhatWasTakenBack()
{
    WindowBench bench;
    QVERIFY(bench.show());
    ActionRegistry &actions = bench.window.actions();
    const auto *notice = bench.findAnywhere<Notice>(u"windowNotice"_s);
    actions.run(u"theme.dark"_s);
    actions.run(u"view.foldPageList"_s);
    QVERIFY(!notice->isVisible());
    actions.run(u"edit.undo"_s);
    QCOMPARE(notice->text(), u"Taken back: Fold the list of pages"_s);
    const QWidget *page = bench.window.page(bench.window.currentPage());
    const auto place = [&] { return QRect(page->mapTo(&bench.window, QPoint()), page->size()); };
    settle();
    const QRect before = place();
    notice->findChild<QPushButton *>(u"noticeClose"_s)->click();
    QVERIFY(!notice->isVisible());
    settle();
    QCOMPARE(place(), before); // it lay over the page
    actions.run(u"edit.undo"_s);
    QCOMPARE(notice->text(), u"Taken back: Dark colours"_s);
    QCOMPARE(actions.action(u"edit.redo"_s)->text(), u"Redo: Dark colours"_s);
    actions.run(u"edit.redo"_s);
    QCOMPARE(notice->text(), u"Done again: Dark colours"_s);
    QVERIFY(notice->isVisible());
    actions.run(u"theme.light"_s);
    QVERIFY(!notice->isVisible());
}

void TestShell::pageListFoldsAndUnfolds()
{
    WindowBench bench;
    QVERIFY(bench.show({1440, 900}));
    const auto *list = bench.findAnywhere<PageList>(u"pageList"_s);
    const int wide = list->width();
    bench.window.actions().run(u"view.foldPageList"_s);
    QTRY_VERIFY(list->width() < wide / 2);
    QVERIFY(bench.window.actions().action(u"view.foldPageList"_s)->isChecked());
    QTest::keyClick(&bench.window, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(list->width(), wide);
}

void TestShell::pagesAreSteppedThrough()
{
    WindowBench bench;
    QVERIFY(bench.show());
    bench.window.showPage(PageId::Overview);
    QTest::keyClick(&bench.window, Qt::Key_PageDown, Qt::ControlModifier);
    QTRY_COMPARE(bench.window.currentPage(), PageId::Sources);
    QTest::keyClick(&bench.window, Qt::Key_PageUp, Qt::ControlModifier);
    QTest::keyClick(&bench.window, Qt::Key_PageUp, Qt::ControlModifier);
    QTRY_COMPARE(bench.window.currentPage(), PageId::History);
}

/// Who has come to the page list with the keyboard and takes a page's own keys is at that page's entry.
void TestShell::ringGoesWithThePage()
{
    WindowBench bench;
    QVERIFY(bench.show());
    const auto entry = [&](PageId id) {
        return bench.findAnywhere<QWidget>(u"page-%1"_s.arg(int(id)));
    };
    bench.window.showPage(PageId::History);
    entry(PageId::History)->setFocus(Qt::TabFocusReason);
    bench.window.showPage(PageId::Deploy);
    QCOMPARE(bench.window.focusWidget(), entry(PageId::Deploy));
}

void TestShell::everyActionIsRegisteredOnce()
{
    WindowBench bench;
    QVERIFY(bench.show());
    const ActionRegistry &actions = bench.window.actions();
    qInfo("%lld actions", static_cast<long long>(actions.entries().size()));
    for (const ActionRegistry::Entry &entry : actions.entries()) {
        QVERIFY2(entry.spec.id.contains(u'.'), qPrintable(entry.spec.id));
        QVERIFY2(!entry.spec.text.isEmpty(), qPrintable(entry.spec.id));
        for (const QKeySequence &keys : entry.action->shortcuts()) {
            const ActionRegistry::Entry *rival = actions.rival(entry.spec.id, keys);
            QVERIFY2(rival == nullptr,
                     qPrintable(entry.spec.id + u" and "_s
                                + (rival != nullptr ? rival->spec.id : QString())));
        }
    }
}

namespace {

bool append(const QString &file, const QByteArray &text)
{
    QFile out(file);
    return out.open(QIODevice::Append) && out.write(text) == text.size();
}

} // namespace

void TestShell::readsWhereARepositoryStands()
{
    const QTemporaryDir folder;
    const auto read = [&folder] {
        return readProjectCommit(folder.path().toStdString() + "/shop", {});
    };
    QVERIFY(QDir(folder.path()).mkpath(u"shop"_s));
    QVERIFY(!read());
    git(folder.path(), {u"init"_s});
    QVERIFY(read() && read()->id.isEmpty());
    const QString file = folder.filePath(u"shop/site.css"_s);
    QVERIFY(append(file, "body {}\n"));
    git(folder.path(), {u"add"_s, u"."_s});
    git(folder.path(), {u"commit"_s, u"-qm"_s, u"First"_s});
    const QString id =
        git(folder.path(), {u"rev-parse"_s, u"--short=7"_s, u"HEAD"_s}).value_or(QString());
    QCOMPARE(id.size(), 7);
    const QString hash = git(folder.path(), {u"rev-parse"_s, u"HEAD"_s}).value_or(QString());
    const ProjectCommit clean = {.branch = u"main"_s, .id = id, .hash = hash};
    QVERIFY(read() == clean);
    // Nobody has added it.
    QVERIFY(append(folder.filePath(u"shop/new.css"_s), "p {}\n"));
    QVERIFY(read() == clean);
    QVERIFY(append(file, "p {}\n"));
    QVERIFY(read() && read()->changed && read()->id == id);
    git(folder.path(), {u"checkout"_s, u"-q"_s, u"--"_s, u"."_s});
    git(folder.path(), {u"checkout"_s, u"-q"_s, u"--detach"_s});
    QVERIFY(read() == (ProjectCommit{.branch = {}, .id = id, .hash = hash}));
}

void TestShell::titleNamesTheCommit()
{
    QTemporaryDir folder;
    const QString project = copyDemo(folder);
    git(project, {u"init"_s});
    git(project, {u"add"_s, u"--all"_s});
    git(project, {u"commit"_s, u"-qm"_s, u"Spring"_s});
    WindowBench bench;
    QVERIFY(bench.show({1440, 900}));
    bench.openProject(project);
    const auto *facts = bench.findAnywhere<ElidedLabel>(u"projectFacts"_s);
    const QString place =
        git(project, {u"rev-parse"_s, u"--short=7"_s, u"HEAD"_s}).value_or(QString());
    QTRY_VERIFY2_WITH_TIMEOUT(facts->fullText().contains(u"main "_s + place),
                              qPrintable(facts->fullText()), Patience);
    QVERIFY(!facts->fullText().contains("with changes"_L1));
    QVERIFY(append(project + u"/shop/static/shop/css/base.css"_s, "\n.new {}\n"));
    bench.session.refresh();
    QTRY_VERIFY2_WITH_TIMEOUT(facts->fullText().contains("with changes"_L1),
                              qPrintable(facts->fullText()), Patience);
}

void TestShell::jobBarSaysLessInANarrowWindow()
{
    std::atomic<bool> isOver = false;
    WindowBench bench;
    QVERIFY(bench.show({1600, 900}));
    const auto *figures = bench.findAnywhere<ElidedLabel>(u"jobFigures"_s);
    const auto *sentence = bench.findAnywhere<ElidedLabel>(u"jobSentence"_s);
    const auto *bar = bench.findAnywhere<JobBar>(u"jobBar"_s);
    const QString job =
        u"Planning for production-eu-west, production-us-east, staging-eu-west and rehearsals"_s;
    bench.deploy.jobs().run<int>(
        job,
        [&isOver](const std::stop_token & /*stop*/, ProgressBoard *board) {
            board->begin(u"Reading the target"_s, 200'000, 5'000'000'000);
            board->add(84'000, 2'100'000'000);
            isOver.wait(false);
            return 0;
        },
        [](int) {});
    const auto end = qScopeGuard([&isOver] {
        isOver = true;
        isOver.notify_all();
    });
    QTRY_VERIFY2(figures->text().startsWith(u"42 % · 2.1 GB of 5.0 GB"_s),
                 qPrintable(figures->text()));
    QTRY_COMPARE(sentence->text(), job + u" – Reading the target"_s);
    QCOMPARE(bar->toolTip(), QString());
    for (const int width : {1280, 1024, 900, bench.window.minimumSizeHint().width()}) {
        bench.window.resize(width, 700);
        QTRY_COMPARE(bar->width(), bench.window.width());
        settle();
        // How far it is is never cut, and what does not stand there is said on hovering.
        QVERIFY2(figures->text().startsWith(u"42 %"_s), qPrintable(figures->text()));
        QCOMPARE(figures->text(), figures->fullText());
        if (width >= 1024) {
            QCOMPARE(sentence->text(), sentence->fullText());
        }
        const QString said = sentence->text() + u" · "_s + figures->text();
        const QString whole = job + u" – Reading the target · 42 % · 2.1 GB of 5.0 GB"_s;
        QVERIFY2(said.contains(whole) || bar->toolTip().contains(whole),
                 qPrintable(said + u'\n' + bar->toolTip()));
    }
    QVERIFY(!bar->toolTip().isEmpty());
}

SLIPWAY_GUI_TEST_MAIN(TestShell)

#include "tst_shell.moc"
