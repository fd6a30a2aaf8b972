// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/guihome.h"
#include "gui_support/windowbench.h"
#include "ui/models/filetreemodel.h"
#include "ui/pages/overviewside.h"
#include "ui/session/collecting.h"
#include "ui/shell/actionregistry.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/treemap.h"

#include <QCheckBox>
#include <QClipboard>
#include <QDialog>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <utility>

using namespace Slipway;
using namespace Qt::StringLiterals;

using State = ProjectSession::State;

namespace {

/// The window on a project of a few files, at its Overview.
class OverviewBench final {
public:
    explicit OverviewBench(const QByteArray &settings = {}, const QByteArray &sheet = "body {}",
                           const QByteArray &second = {})
    {
        if (!second.isEmpty()) {
            project.write(u"assets/css/second.css"_s, second);
        }
        open(settings, sheet);
    }
    void open(const QByteArray &settings, const QByteArray &sheet)
    {
        project.write(u"assets/css/site.css"_s, sheet);
        project.write(u"assets/img/large.png"_s, QByteArray(5000, 'x'));
        project.write(u"assets/js/app.js"_s, QByteArray(300, 'y'));
        project.writeSettings(settings);
        QVERIFY(bench.show());
        bench.openProject(project.path());
        QTRY_COMPARE(bench.window.currentPage(), PageId::Overview);
        map = bench.find<Treemap>(u"treemap"_s);
        collecting = bench.window.page(PageId::Overview)->findChild<Collecting *>();
        QTRY_VERIFY(!map->shares().isEmpty());
    }
    void run(const QString &id) { bench.window.actions().run(id); }
    /// A part of the dialog that is open.
    template <typename T> [[nodiscard]] T *part(const QString &name) const
    {
        const auto *dialog = bench.window.findChild<QDialog *>(u"collectDialog"_s);
        return dialog == nullptr ? nullptr : dialog->findChild<T *>(name);
    }
    void openDialog()
    {
        run(u"overview.collect"_s);
        QTRY_VERIFY(part<QPushButton>(u"collectRun"_s) != nullptr);
    }
    void collect()
    {
        openDialog();
        QTRY_VERIFY(part<QPushButton>(u"collectRun"_s)->isEnabled());
        QTest::mouseClick(part<QPushButton>(u"collectRun"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!collecting->isRunning(), Patience);
        QTRY_VERIFY(part<QPushButton>(u"collectRun"_s) == nullptr); // the dialog is gone
    }
    [[nodiscard]] QString root() const { return project.path() + u"/collected"_s; }
    [[nodiscard]] QStringList entries() const
    {
        QStringList titles;
        for (const Card *entry :
             bench.window.page(PageId::Overview)->findChildren<Card *>(u"entry"_s)) {
            if (entry->isVisible()) {
                titles << entry->accessibleName();
            }
        }
        return titles;
    }

    TinyProject project;
    WindowBench bench;
    Treemap *map = nullptr;
    Collecting *collecting = nullptr;
};

} // namespace

/// The Overview by mouse and by keyboard.
class TestOverview final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mapFiltersFiles();
    void smallKindsShareATile();
    void mapByKeyboard();
    void largestFileIsALink();
    void factsCanBeCopied();
    void missingFolderLeadsToIt();
    void collectsAndSaysSo();
    void nothingMovesWhileItCollects();
    void asksBeforeItReplaces();
    void clearsOnlyWhenAsked();
    void cancelledDialogWritesNothing();
    void collectsHashedNames();
    void danglingReferenceIsToldBefore();
    void danglingReferenceLeadsToReferences();
    void cycleLeadsToReferences();
    void saysWhyItCannotCollect();
    void failureIsShown();
    void listsLastDeployments();
    void figuresAreNotPartedFromTheirWord();
    void withoutFilesItLeadsToTheSources();
    void formerContentIsDimmedWhileReading();
    void rowsAreReplacedAtOnce();
};

void TestOverview::mapFiltersFiles()
{
    OverviewBench overview;
    // One origin, with three kinds of files.
    QCOMPARE(overview.map->shares().size(), 3);
    QCOMPARE(overview.map->shares().first().title, u"assets/"_s);
    QCOMPARE(overview.map->shares().first().id, u"origin:assets/ type:image"_s);
    overview.run(u"overview.mapByType"_s);
    QTRY_COMPARE(overview.map->shares().first().title, u"Images"_s);
    QVERIFY(overview.map->describe(0).contains(u"5.0 KB"_s));
    QVERIFY(overview.map->describe(0).contains(u"94.2 %"_s));
    QTest::mouseClick(overview.map, Qt::LeftButton, {}, overview.map->rectOf(0).center().toPoint());
    QTRY_COMPARE(overview.bench.window.currentPage(), PageId::Files);
    QCOMPARE(overview.bench.find<QLineEdit>(u"filter"_s)->text(), u"type:image"_s);
    const auto *model =
        qobject_cast<FileTreeModel *>(overview.bench.find<DataTree>(u"fileTree"_s)->model());
    QTRY_VERIFY(model->rows() != nullptr && model->rows()->leaves == 1);
}

/// Kinds of which there is next to nothing have one tile together, and it leads to just their files.
void TestOverview::smallKindsShareATile()
{
    OverviewBench overview;
    overview.project.write(u"assets/a.txt"_s, "x");
    overview.bench.session.refresh();
    const auto last = [&] { return overview.map->shares().last(); };
    QTRY_COMPARE_WITH_TIMEOUT(last().id, u"origin:assets/ type:style type:text"_s, Patience);
    QCOMPARE(overview.map->shares().size(), 3);
    QCOMPARE(last().value, 8.0);
    QTest::mouseClick(overview.map, Qt::LeftButton, {}, overview.map->rectOf(2).center().toPoint());
    QTRY_COMPARE(overview.bench.window.currentPage(), PageId::Files);
    const auto *model =
        qobject_cast<FileTreeModel *>(overview.bench.find<DataTree>(u"fileTree"_s)->model());
    QTRY_VERIFY(model->rows() != nullptr && model->rows()->leaves == 2);
}

void TestOverview::mapByKeyboard()
{
    OverviewBench overview;
    overview.map->setFocus(Qt::TabFocusReason);
    QCOMPARE(overview.map->accessibleDescription(), overview.map->describe(0));
    QTest::keyClick(overview.map, Qt::Key_Right);
    const QString second = overview.map->accessibleDescription();
    QVERIFY(second != overview.map->describe(0));
    QTest::keyClick(overview.map, Qt::Key_Home);
    QTest::keyClick(overview.map, Qt::Key_Return);
    QTRY_COMPARE(overview.bench.window.currentPage(), PageId::Files);
}

void TestOverview::largestFileIsALink()
{
    OverviewBench overview;
    QTRY_COMPARE(
        overview.bench.window.page(PageId::Overview)->findChildren<Card *>(u"largestFile"_s).size(),
        3);
    auto *largest = overview.bench.find<Card>(u"largestFile"_s);
    QVERIFY(largest->accessibleName().startsWith(u"img/large.png"_s));
    overview.run(u"overview.mapByType"_s); // they are the same, however the map is divided
    QTRY_COMPARE(overview.map->shares().first().title, u"Images"_s);
    QCOMPARE(overview.bench.find<Card>(u"largestFile"_s), largest);
    QTRY_VERIFY(largest->isVisible());
    largest->setFocus(Qt::TabFocusReason);
    QTest::keyClick(largest, Qt::Key_Return);
    QTRY_COMPARE(overview.bench.window.currentPage(), PageId::Files);
    QTRY_COMPARE(overview.bench.find<DataTree>(u"fileTree"_s)->currentPath(),
                 QByteArray("img/large.png"));
}

void TestOverview::factsCanBeCopied()
{
    OverviewBench overview;
    const auto *facts = overview.bench.find<FactList>(u"projectFacts"_s);
    QTRY_COMPARE(facts->value(u"staticUrl"_s), u"/static/"_s);
    auto *copy = overview.bench.find<QAbstractButton>(u"copy-staticRoot"_s);
    QTRY_VERIFY(copy->isVisible());
    copy->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), overview.root());
}

void TestOverview::missingFolderLeadsToIt()
{
    OverviewBench overview("STATICFILES_DIRS += [os.path.join(BASE, 'gone')]\n");
    Card *missing = nullptr;
    QTRY_VERIFY([&] {
        for (Card *entry : overview.bench.window.findChildren<Card *>(u"entry"_s)) {
            if (entry->accessibleName() == "The folder gone/ is not there"_L1
                && entry->isVisible()) {
                missing = entry;
            }
        }
        return missing != nullptr;
    }());
    missing->setFocus(Qt::TabFocusReason);
    QTest::keyClick(missing, Qt::Key_Return);
    QTRY_COMPARE(overview.bench.window.currentPage(), PageId::Sources);
    QTRY_VERIFY(overview.bench.find<DataTree>(u"sourceTree"_s)->currentIndex().isValid());
}

void TestOverview::collectsAndSaysSo()
{
    OverviewBench overview;
    overview.openDialog();
    QTRY_COMPARE(overview.part<TextLabel>(u"collectTitle"_s)->text(), u"Collect 3 files"_s);
    QVERIFY2(!QFile::exists(overview.root()), "looking writes nothing");
    QTest::keyClick(overview.part<QPushButton>(u"collectRun"_s), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(overview.collecting->counts().has_value(), Patience);
    QCOMPARE(overview.collecting->counts()->collected.modified, 3);
    QVERIFY(QFile::exists(overview.root() + u"/css/site.css"_s));
    QTRY_VERIFY(overview.entries().contains(u"Collected 3 files"_s));
}

/// What is said of it has a place of its own: neither the page's content nor the bar below moves for it.
void TestOverview::nothingMovesWhileItCollects()
{
    OverviewBench overview;
    overview.bench.window.resize(1440, 900); // where no bar comes beside what scrolls
    QTRY_VERIFY_WITH_TIMEOUT(overview.bench.session.processed(), Patience);
    settle();
    const QWidget *page = overview.bench.window.page(PageId::Overview);
    const auto *facts = overview.bench.find<FactList>(u"projectFacts"_s);
    const auto *bar = overview.bench.findAnywhere<QWidget>(u"jobBar"_s);
    const auto *said = overview.bench.find<QWidget>(u"collectedNotice"_s);
    const auto places = [&] {
        return QList<QRect>{
            QRect(overview.map->mapTo(page, QPoint()), overview.map->size()),
            QRect(facts->mapTo(page, QPoint()), facts->size()),
            QRect(bar->mapTo(&overview.bench.window, QPoint()), bar->size()),
        };
    };
    QList<QRect> before;
    int alike = 0;
    const auto hasComeToRest = [&] { // many times the same: what comes one by one is all there
        const QList<QRect> last = std::exchange(before, places());
        alike = before == last && facts->height() > 0 ? alike + 1 : 0;
        return alike > 20;
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasComeToRest(), Patience);
    QVERIFY(!said->isVisible());
    overview.collecting->run(false);
    QVERIFY(overview.collecting->isRunning() && said->isVisible());
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    QCOMPARE(places(), before);
    QTRY_VERIFY_WITH_TIMEOUT(overview.collecting->counts().has_value(), Patience);
    QTRY_VERIFY(overview.entries().contains(u"Collected 3 files"_s));
    settle();
    QCOMPARE(places(), before);
    QVERIFY(said->isVisible());
    QCOMPARE(said->visibleRegion().boundingRect(), said->rect());
}

void TestOverview::asksBeforeItReplaces()
{
    OverviewBench overview;
    overview.collect();
    overview.project.write(u"assets/js/app.js"_s, "other");
    // Newer by more than a file system can tell.
    QFile changed(overview.project.path() + u"/assets/js/app.js"_s);
    QVERIFY(changed.open(QIODevice::ReadWrite));
    QVERIFY(changed.setFileTime(QDateTime::currentDateTime().addSecs(10),
                                QFileDevice::FileModificationTime));
    changed.close();
    overview.openDialog();
    QTRY_COMPARE(overview.part<TextLabel>(u"collectWarning"_s)->text(),
                 u"1 file in the folder would be replaced:"_s);
    QCOMPARE(overview.part<QPlainTextEdit>(u"collectNames"_s)->toPlainText(), u"js/app.js"_s);
    QTest::mouseClick(overview.part<QPushButton>(u"collectRun"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(overview.collecting->counts().has_value()
                                 && overview.collecting->counts()->collected.unmodified == 2,
                             Patience);
    QFile live(overview.root() + u"/js/app.js"_s);
    QVERIFY(live.open(QIODevice::ReadOnly));
    QCOMPARE(live.readAll(), QByteArray("other"));
}

void TestOverview::clearsOnlyWhenAsked()
{
    OverviewBench overview;
    QDir().mkpath(overview.root());
    overview.project.write(u"collected/mine.txt"_s, "keep me");
    overview.collect();
    QVERIFY(QFile::exists(overview.root() + u"/mine.txt"_s));
    overview.openDialog();
    QTRY_VERIFY(overview.part<TextLabel>(u"collectTitle"_s)->text().startsWith(u"Everything is"_s));
    QVERIFY(!overview.part<QPushButton>(u"collectRun"_s)->isEnabled());
    overview.part<QCheckBox>(u"collectClear"_s)->click();
    QTRY_COMPARE(overview.part<TextLabel>(u"collectWarning"_s)->text(),
                 u"4 files in the folder would be deleted first:"_s);
    QCOMPARE(overview.part<TextLabel>(u"collectTitle"_s)->text(), u"Collect 3 files"_s);
    QCOMPARE(overview.part<QPushButton>(u"collectRun"_s)->text(), u"Delete and collect"_s);
    QTest::mouseClick(overview.part<QPushButton>(u"collectRun"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(overview.root() + u"/mine.txt"_s), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(!overview.collecting->isRunning(), Patience);
    QVERIFY(QFile::exists(overview.root() + u"/css/site.css"_s));
}

void TestOverview::cancelledDialogWritesNothing()
{
    OverviewBench overview;
    overview.openDialog();
    QTest::keyClick(overview.part<QPushButton>(u"collectRun"_s), Qt::Key_Escape);
    QTRY_VERIFY(overview.part<QPushButton>(u"collectRun"_s) == nullptr);
    QVERIFY(!QFile::exists(overview.root()));
    QVERIFY(!overview.collecting->counts());
}

constexpr auto ManifestStorage =
    "STORAGES = {'default': {'BACKEND': 'django.core.files.storage.FileSystemStorage'},\n"
    "    'staticfiles': {'BACKEND':\n"
    "        'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'}}\n";

void TestOverview::collectsHashedNames()
{
    OverviewBench overview(ManifestStorage);
    overview.openDialog();
    QTRY_COMPARE(overview.part<TextLabel>(u"collectProcessing"_s)->text(),
                 u"Then: 3 files with a hashed name · the manifest"_s);
    QVERIFY2(!QFile::exists(overview.root()), "looking writes nothing");
    QTest::mouseClick(overview.part<QPushButton>(u"collectRun"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(overview.collecting->counts().has_value(), Patience);
    QCOMPARE(overview.collecting->counts()->postProcessed, 3);
    QFile manifest(overview.root() + u"/staticfiles.json"_s);
    QVERIFY(manifest.open(QIODevice::ReadOnly));
    const QJsonObject paths = QJsonDocument::fromJson(manifest.readAll())[u"paths"].toObject();
    QCOMPARE(paths.size(), 3);
    for (const QJsonValue &hashed : paths) {
        QVERIFY(QFile::exists(overview.root() + u'/' + hashed.toString()));
    }
}

void TestOverview::danglingReferenceIsToldBefore()
{
    OverviewBench overview(ManifestStorage, "a { background: url(gone.png) }");
    overview.openDialog();
    QTRY_VERIFY(overview.part<TextLabel>(u"collectSums"_s)->text().contains(u"gone.png"_s));
    QVERIFY(overview.part<TextLabel>(u"collectSums"_s)->text().contains(u"css/site.css"_s));
    QVERIFY(!overview.part<QPushButton>(u"collectRun"_s)->isEnabled());
    QVERIFY(!QFile::exists(overview.root()));
}

void TestOverview::danglingReferenceLeadsToReferences()
{
    OverviewBench overview(ManifestStorage, "a { background: url(gone.png) }");
    WindowBench &bench = overview.bench;
    const auto *card = bench.find<Card>(u"cardReferences"_s);
    QTRY_COMPARE(card->findChildren<TextLabel *>().at(1)->text(), u"1"_s);
    Card *told = nullptr;
    QTRY_VERIFY([&] {
        for (Card *entry : bench.window.findChildren<Card *>(u"entry"_s)) {
            if (entry->accessibleName() == "1 dangling reference"_L1 && entry->isVisible()) {
                told = entry;
            }
        }
        return told != nullptr;
    }());
    // What comes of it is said in the words of the page that it leads to.
    const QString outcome = u"collectstatic would fail"_s;
    const auto labels = told->findChildren<QLabel *>();
    QVERIFY(
        std::ranges::any_of(labels, [&](auto *label) { return label->text().contains(outcome); }));
    told->setFocus(Qt::TabFocusReason);
    QTest::keyClick(told, Qt::Key_Return);
    QTRY_COMPARE(bench.window.currentPage(), PageId::References);
    QTRY_VERIFY(
        bench.find<ElidedLabel>(u"pageState"_s)->fullText().contains(u"1 dangling: "_s + outcome));
    QTRY_COMPARE(bench.find<ChipRow>({})->current(), u"dangling"_s);
    QTRY_VERIFY(bench.find<DataTree>(u"referenceList"_s)->currentIndex().isValid());
}

/// Django tells "css/second.css, css/site.css" as what fails, which is no file to go to.
void TestOverview::cycleLeadsToReferences()
{
    OverviewBench overview(ManifestStorage, "@import 'second.css';", "@import 'site.css';");
    WindowBench &bench = overview.bench;
    Card *told = nullptr;
    QTRY_VERIFY([&] {
        for (Card *entry : bench.window.findChildren<Card *>(u"entry"_s)) {
            if (entry->accessibleName() == "2 files lead to each other"_L1 && entry->isVisible()) {
                told = entry;
            }
        }
        return told != nullptr;
    }());
    for (const QString &text : {u"css/second.css, css/site.css"_s, u"collectstatic would fail"_s}) {
        QVERIFY2(told->accessibleDescription().contains(text),
                 qPrintable(told->accessibleDescription()));
    }
    told->setFocus(Qt::TabFocusReason);
    QTest::keyClick(told, Qt::Key_Return);
    QTRY_COMPARE(bench.window.currentPage(), PageId::References);
    QTRY_COMPARE(bench.find<ChipRow>({})->current(), u"cycles"_s);
    QTRY_VERIFY(bench.find<DataTree>(u"referenceList"_s)->currentIndex().isValid());
}

void TestOverview::saysWhyItCannotCollect()
{
    OverviewBench overview(
        "STORAGES = {'default': {'BACKEND': 'django.core.files.storage.FileSystemStorage'},\n"
        "    'staticfiles': {'BACKEND': 'django.core.files.storage.FileSystemStorage'}}\n");
    QVERIFY(overview.collecting->obstacle().has_value());
    overview.run(u"overview.collect"_s);
    QTRY_VERIFY(overview.bench.window.findChild<QDialog *>(u"collectObstacle"_s) != nullptr);
    QVERIFY(!QFile::exists(overview.root()));
    overview.bench.window.findChild<QDialog *>(u"collectObstacle"_s)->close();
}

void TestOverview::failureIsShown()
{
    OverviewBench overview;
    // A file where STATIC_ROOT should be a folder.
    overview.project.write(u"collected"_s, "a file");
    overview.collecting->run(false);
    QTRY_VERIFY_WITH_TIMEOUT(overview.collecting->error().has_value(), Patience);
    QTRY_VERIFY(overview.entries().contains(overview.collecting->error()->what));
}

void TestOverview::listsLastDeployments()
{
    OverviewBench overview;
    const QTemporaryDir site;
    QTRY_VERIFY(overview.entries().contains(u"No target yet"_s));
    overview.bench.deploy.addFolder(site.path() + u"/site"_s, true);
    QTRY_VERIFY_WITH_TIMEOUT(overview.bench.deploy.canDeploy(), Patience);
    overview.bench.deploy.deploy();
    QTRY_COMPARE_WITH_TIMEOUT(overview.bench.deploy.state(), DeploySession::State::Done, Patience);
    const auto told = [&] {
        for (const Card *entry : overview.bench.window.findChildren<Card *>(u"entry"_s)) {
            if (entry->accessibleDescription().contains(u"live: "_s)
                && entry->accessibleDescription().contains(u"3 files"_s)) {
                return true;
            }
        }
        return false;
    };
    QTRY_VERIFY(told());
}

void TestOverview::withoutFilesItLeadsToTheSources()
{
    const TinyProject project;
    project.writeSettings({});
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(project.path());
    const auto *nothing = bench.find<QWidget>(u"mapNothing"_s);
    QTRY_VERIFY(nothing->isVisible());
    QVERIFY(!bench.find<Treemap>(u"treemap"_s)->isVisible());
    QTest::mouseClick(nothing->findChild<QPushButton *>(u"emptyAction"_s), Qt::LeftButton);
    QTRY_COMPARE(bench.window.currentPage(), PageId::Sources);
}

/// Wherever a text of it wraps.
void TestOverview::figuresAreNotPartedFromTheirWord()
{
    const OverviewBench overview;
    static const QRegularExpression parted(u"\\d \\p{L}"_s);
    static const QRegularExpression kept(u"\\d\\x{A0}\\p{L}"_s);
    int seen = 0;
    const QWidget *page = overview.bench.window.page(PageId::Overview);
    for (const auto *label : page->findChildren<TextLabel *>()) {
        if (label->wordWrap() && label->isVisible() && label->kind() == TextKind::Quiet) {
            QVERIFY2(!parted.match(label->text()).hasMatch(), qPrintable(label->text()));
            seen += kept.match(label->text()).hasMatch() ? 1 : 0;
        }
    }
    QVERIFY(seen > 0);
}

void TestOverview::formerContentIsDimmedWhileReading()
{
    OverviewBench overview;
    const QWidget *page = overview.bench.window.page(PageId::Overview);
    const auto *veil = page->findChild<QWidget *>(u"veil"_s);
    QVERIFY(!veil->isVisible());
    overview.project.writeSettings("import os, time\nwhile not os.path.exists(BASE + '/go'):\n"
                                   "    time.sleep(0.01)\n");
    overview.bench.session.refresh();
    QTRY_VERIFY_WITH_TIMEOUT(veil->isVisible(), Patience);
    QVERIFY(overview.map->isVisible());
    QVERIFY(veil->geometry().contains(overview.map->mapTo(page, overview.map->rect().center())));
    overview.project.write(u"go"_s, {});
    QTRY_COMPARE_WITH_TIMEOUT(overview.bench.session.state(), State::Ready, Patience);
    QVERIFY(!veil->isVisible());
}

void TestOverview::rowsAreReplacedAtOnce()
{
    const OverviewBench overview;
    auto *side = overview.bench.window.page(PageId::Overview)->findChild<OverviewSide *>();
    QTRY_VERIFY(overview.entries().contains(u"No target yet"_s));
    const qsizetype before = overview.entries().size();
    QVERIFY(before >= 2);
    side->setProject(std::make_shared<ProjectData>(*overview.bench.session.data()),
                     overview.bench.session.processed());
    QCOMPARE(overview.entries().size(), before); // not only in a turn after this one
}

SLIPWAY_GUI_TEST_MAIN(TestOverview)
#include "tst_overview.moc"
