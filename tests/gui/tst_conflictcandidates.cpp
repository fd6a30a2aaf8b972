// SPDX-License-Identifier: GPL-3.0-or-later
// The page Conflicts in the real window: a conflict's candidates, how they differ, and what can be done with them.
#include "gui_support/busyworkers.h"
#include "gui_support/conflictsbench.h"
#include "gui_support/guihome.h"
#include "ui/compare/comparepane.h"
#include "ui/compare/diffview.h"
#include "ui/pages/candidatecards.h"
#include "ui/pages/conflictdetails.h"
#include "ui/preview/imagecanvas.h"
#include "ui/preview/previewworkers.h"
#include "ui/shell/actionregistry.h"
#include "ui/theme/measures.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/notice.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QImage>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QScopeGuard>
#include <QSettings>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

/// Takes the files that the desktop would open.
class OpenedFiles final : public QObject {
    Q_OBJECT
public:
    QList<QUrl> urls;
public Q_SLOTS:
    void open(const QUrl &url) { urls << url; }
};

/// The lines of the candidates that are shown.
QList<ElidedLabel *> candidateLines(const QWidget &window)
{
    QList<ElidedLabel *> lines = window.findChildren<ElidedLabel *>(u"candidateLine"_s);
    lines.removeIf([](const ElidedLabel *line) { return !line->isVisible(); });
    return lines;
}

QStringList owners(const QWidget &window)
{
    QStringList words;
    for (const ElidedLabel *line : candidateLines(window)) {
        words << line->fullText().section(u'·', 0, 0).simplified();
    }
    return words;
}

} // namespace

class TestConflictCandidates final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QSettings().clear(); }
    void enterOpensTheDifference();
    void opensAndCopies();
    void whatNothingOpensIsSaid();
    void candidatesTellTheirWholePath();
    void pathsStartAtTheProject_data();
    void pathsStartAtTheProject();
    void ruleIsWholeInALowWindow();
    void candidatesTellWhoseTheyAre();
    void foldersElsewhereAreToldApart();
    void cardsOfCandidatesAreKept();
    void marginsGrowWithTheFont();
    void formerDifferenceIsOfNoOtherConflict();
    void lateDifferenceIsOfNoOtherConflict();
    void sidesStandBelowTheirCandidates_data();
    void sidesStandBelowTheirCandidates();
};

void TestConflictCandidates::enterOpensTheDifference()
{
    ConflictsBench page;
    for (const auto &[app, colour] :
         {std::pair(u"shop"_s, Qt::red), std::pair(u"catalog"_s, Qt::blue)}) {
        QImage crest(8, 8, QImage::Format_RGB32);
        crest.fill(colour);
        QVERIFY(crest.save(page.demo + u'/' + app + u"/static/img/crest.png"_s));
    }
    page.open();
    page.bench.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page.bench.window));
    const auto enter = [&](const QByteArray &path) {
        page.choose(path);
        page.list->setFocus();
        QTest::keyClick(page.list, Qt::Key_Return); // the comparison may still be on its way
    };
    const auto *compare = page.bench.find<ComparePane>(u"comparePane"_s);
    const auto focused = [&] { return page.bench.window.focusWidget(); };
    enter("css/theme.css");
    QTRY_VERIFY(qobject_cast<DiffView *>(focused()) != nullptr);
    QVERIFY(focused()->isVisible());
    QTest::keyClick(focused(), Qt::Key_Escape);
    QCOMPARE(focused(), page.list);
    QCOMPARE(page.list->currentPath(), QByteArray("css/theme.css"));
    enter("img/crest.png");
    QTRY_VERIFY(qobject_cast<ImageCanvas *>(focused()) != nullptr);
    // Whoever has gone on meanwhile is left where they are.
    page.choose("css/theme.css");
    page.list->setFocus();
    QTest::keyClick(page.list, Qt::Key_Return);
    QTest::keyClick(&page.bench.window, Qt::Key_F, Qt::ControlModifier);
    QWidget *field = focused();
    QVERIFY(qobject_cast<QLineEdit *>(field) != nullptr);
    QTRY_VERIFY(compare->isReady());
    QCOMPARE(focused(), field);
}

void TestConflictCandidates::opensAndCopies()
{
    ConflictsBench page;
    page.open();
    page.choose("css/theme.css");
    OpenedFiles opened;
    QDesktopServices::setUrlHandler(u"file"_s, &opened, "open");
    page.bench.click(u"openBoth"_s);
    QCOMPARE(opened.urls.size(), 2);
    QVERIFY(opened.urls[0].path().endsWith(u"/shop/static/css/theme.css"_s));
    QVERIFY(opened.urls[1].path().endsWith(u"/catalog/static/css/theme.css"_s));
    page.bench.window.actions().run(u"conflicts.showFolders"_s);
    QCOMPARE(opened.urls.size(), 4);
    QVERIFY(opened.urls[2].path().endsWith(u"/shop/static/css"_s));
    QDesktopServices::unsetUrlHandler(u"file"_s);
    page.bench.window.actions().run(u"conflicts.copyPath"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"css/theme.css"_s);
    page.bench.click(u"showInFiles"_s);
    QTRY_COMPARE(page.bench.window.currentPage(), PageId::Files);
}

void TestConflictCandidates::pathsStartAtTheProject_data()
{
    QTest::addColumn<std::string>("root");
    QTest::addColumn<std::string>("project");
    QTest::addColumn<QString>("shown");
    const std::string project = "/srv/proj";
    QTest::newRow("folder of the project")
        << project + "/assets" << project << u"assets/img/a.png"_s;
    QTest::newRow("app") << project + "/shop/static" << project << u"shop/static/img/a.png"_s;
    QTest::newRow("deeper") << project + "/src/shop/static" << project
                            << u"src/shop/static/img/a.png"_s;
    QTest::newRow("not normalised")
        << project + "/assets" << project + "/src/../" << u"assets/img/a.png"_s;
    QTest::newRow("beside it") << project + "/../brand" << project << u"/srv/brand/img/a.png"_s;
    QTest::newRow("elsewhere") << std::string("/srv/shared/brand") << project
                               << u"/srv/shared/brand/img/a.png"_s;
    QTest::newRow("only begins alike")
        << project + "-old/assets" << project << u"/srv/proj-old/assets/img/a.png"_s;
}

/// Those of one pair have one root: paths are compared by eye.
void TestConflictCandidates::pathsStartAtTheProject()
{
    QFETCH(std::string, root);
    QFETCH(std::string, project);
    Collection collection;
    Origin origin;
    origin.root = root;
    collection.origins.push_back(origin);
    SourceFile source;
    source.path = "img/a.png";
    collection.sources.push_back(source);
    QTEST(candidatePath(collection, collection.sources.front(), project), "shown");
}

/// A desktop without a file manager, as that of this test.
void TestConflictCandidates::whatNothingOpensIsSaid()
{
    ConflictsBench page;
    page.open();
    page.choose("css/theme.css");
    const auto *notice = page.bench.findAnywhere<Notice>(u"windowNotice"_s);
    const QString folder = page.demo + u"/catalog/static/css"_s;
    QVERIFY(notice->text().isEmpty());
    page.bench.window.actions().run(u"conflicts.showFolders"_s);
    QTRY_VERIFY2(notice->text().contains(folder), qPrintable(notice->text()));
    QTest::mouseClick(notice->findChild<QPushButton *>(u"noticeAction"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), folder);
    // The last one counts, wherever it is asked for.
    for (const auto &[action, path] :
         {std::pair(u"project.showFolder"_s, page.demo),
          std::pair(u"project.openConfig"_s, page.demo + u"/slipway.toml"_s)}) {
        page.bench.window.actions().run(action);
        QTRY_VERIFY2(notice->text().contains(path), qPrintable(notice->text()));
        QTest::mouseClick(notice->findChild<QPushButton *>(u"noticeAction"_s), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), path);
    }
}

/// Also where the short one is cut.
void TestConflictCandidates::candidatesTellTheirWholePath()
{
    ConflictsBench page;
    page.open();
    page.choose("css/theme.css");
    const auto paths = [&page] {
        QList<ElidedLabel *> labels;
        for (const auto *card : page.bench.window.findChildren<QWidget *>(u"candidate"_s)) {
            labels << (card->isVisible() ? card->findChildren<ElidedLabel *>(u"candidatePath"_s)
                                         : QList<ElidedLabel *>());
        }
        return labels;
    };
    QTRY_COMPARE(paths().size(), 2);
    for (const int width : {60, 600}) {
        for (ElidedLabel *label : paths()) {
            label->resize(width, label->height());
            QCOMPARE(label->text() != label->fullText(), width == 60);
            QVERIFY2(label->toolTip().startsWith(page.demo)
                         && label->toolTip().endsWith("css/theme.css"_L1),
                     qPrintable(label->toolTip()));
        }
    }
}

/// Its end says what happens on other servers.
void TestConflictCandidates::ruleIsWholeInALowWindow()
{
    ConflictsBench page;
    page.open();
    page.bench.window.resize(1024, 700);
    QVERIFY(page.list->select("img/logo.svg")); // and img/Logo.svg
    const auto *brief = page.bench.find<ElidedLabel>(u"conflictRuleBrief"_s);
    QTRY_VERIFY(brief->isVisible());
    QVERIFY2(brief->fullText().endsWith(u"Windows servers"_s), qPrintable(brief->fullText()));
    const auto isWhole = [brief] {
        return !brief->text().contains(u'…')
            && brief->height() >= brief->heightForWidth(brief->width());
    };
    QTRY_VERIFY2(isWhole(), qPrintable(brief->text()));
}

/// Both come from the project: the one from an app, the other from a folder or from another app.
void TestConflictCandidates::candidatesTellWhoseTheyAre()
{
    ConflictsBench page;
    page.open();
    page.choose("css/theme.css");
    QTRY_COMPARE(owners(page.bench.window), QStringList({u"app shop"_s, u"app catalog"_s}));
    page.choose("shop/css/shop.css");
    QTRY_COMPARE(owners(page.bench.window),
                 QStringList({u"project folder assets/"_s, u"app shop"_s}));
}

/// They are none of the project's, and have the name that reports give them.
void TestConflictCandidates::foldersElsewhereAreToldApart()
{
    const TinyProject project;
    project.write(u"assets/site.css"_s, "a {}\n");
    project.write(u"../shared/brand/site.css"_s, "b {}\n");
    project.writeSettings("STATICFILES_DIRS.append("
                          "os.path.join(os.path.dirname(BASE), 'shared', 'brand'))\n");
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(project.path());
    bench.window.showPage(PageId::Conflicts);
    QTRY_COMPARE_WITH_TIMEOUT(
        owners(bench.window),
        QStringList({u"project folder assets/"_s, u"folder …/shared/brand/"_s}), Patience);
    const QList<ElidedLabel *> lines = candidateLines(bench.window);
    QVERIFY(lines.first()->toolTip().isEmpty());
    QCOMPARE(lines.last()->toolTip(), QDir::cleanPath(project.path() + u"/../shared/brand"_s));
}

/// Each conflict fills those of the one before, whatever their number: none of them says what was there before.
void TestConflictCandidates::cardsOfCandidatesAreKept()
{
    const TinyProject project;
    for (const QString &folder : {u"a"_s, u"b"_s, u"c"_s, u"d"_s}) {
        project.write(folder + u"/four.css"_s, folder.toUtf8() + " {}\n");
        if (folder != "d"_L1) {
            project.write(folder + u"/three.css"_s, folder.toUtf8() + " {}\n");
        }
        if (folder == "a"_L1 || folder == "b"_L1) {
            project.write(folder + u"/two.css"_s, folder.toUtf8() + " {}\n");
        }
    }
    project.writeSettings("STATICFILES_DIRS = [os.path.join(BASE, name) for name in 'abcd']\n");
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(project.path());
    bench.window.showPage(PageId::Conflicts);
    auto *list = bench.find<DataTree>(u"conflictList"_s);
    const auto *details = bench.find<ConflictDetails>(u"conflictDetails"_s);
    const auto *chips = bench.find<ChipRow>(u"otherCandidates"_s);
    const auto choose = [list](const QByteArray &path) {
        QVERIFY(list->select(path));
        QTRY_COMPARE(list->currentPath(), path);
        settle();
    };
    QTRY_VERIFY_WITH_TIMEOUT(list->model()->rowCount() > 3, Patience);
    const auto cards = [details] {
        QList<QPointer<CandidateCard>> all;
        for (CandidateCard *card : details->findChildren<CandidateCard *>()) {
            if (card->isVisible()) {
                all << card;
            }
        }
        return all;
    };
    const auto compared = [details] {
        return QString::fromStdString(details->comparedFiles().second).section(u'/', -2);
    };
    choose("three.css");
    const QList<QPointer<CandidateCard>> three = cards();
    QCOMPARE(three.size(), 3);
    QVERIFY(!chips->isVisible());
    QCOMPARE(compared(), u"b/three.css"_s);
    QTest::mouseClick(three.last(), Qt::LeftButton, {}, QPoint(4, 4));
    settle();
    QCOMPARE(cards(), three);
    QCOMPARE(compared(), u"c/three.css"_s);
    QVERIFY(three.last()->toolTip().isEmpty() && !three[1]->toolTip().isEmpty());

    choose("two.css");
    QCOMPARE(cards(), three.first(2));
    QCOMPARE(owners(bench.window), QStringList({u"project folder a/"_s, u"project folder b/"_s}));
    QVERIFY(three[1]->toolTip().isEmpty()); // there is no other to choose
    QCOMPARE(compared(), u"b/two.css"_s);
    QTest::mouseClick(three[1], Qt::LeftButton, {}, QPoint(4, 4));
    QCOMPARE(compared(), u"b/two.css"_s);

    choose("four.css");
    QCOMPARE(cards(), three.first(2));
    QVERIFY(chips->isVisible());
    QCOMPARE(chips->current(), u"1"_s);
    const QPointer<Chip> chip = chips->findChild<Chip *>(u"chip-3"_s);
    QTest::mouseClick(chip, Qt::LeftButton);
    settle();
    QVERIFY(chip != nullptr && chip->isChecked());
    QCOMPARE(compared(), u"d/four.css"_s);
    QCOMPARE(owners(bench.window), QStringList({u"project folder a/"_s, u"project folder d/"_s}));

    choose("three.css");
    QCOMPARE(cards(), three);
    QVERIFY(!chips->isVisible());
    QCOMPARE(compared(), u"b/three.css"_s);
}

/// It is gone as soon as another conflict's heading is there, however long that one takes to compare.
void TestConflictCandidates::marginsGrowWithTheFont()
{
    ConflictDetails details;
    const QLayout *column =
        details.findChild<QWidget *>(u"conflictPath"_s)->parentWidget()->parentWidget()->layout();
    const int before = scaled(&details, 16);
    QCOMPARE(column->contentsMargins().left(), before);
    details.setFont(derivedFont(details.font(), 2));
    QVERIFY(scaled(&details, 16) > before);
    QCOMPARE(column->contentsMargins().left(), scaled(&details, 16));
}

void TestConflictCandidates::formerDifferenceIsOfNoOtherConflict()
{
    const TinyProject project;
    for (const QString &folder : {u"a"_s, u"b"_s}) {
        project.write(folder + u"/one.css"_s, folder.toLatin1() + "\n");
        project.write(folder + u"/two.css"_s, folder.toLatin1() + "\n2\n");
    }
    project.writeSettings("STATICFILES_DIRS = [os.path.join(BASE, name) for name in 'ab']\n");
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(project.path());
    bench.window.showPage(PageId::Conflicts);
    auto *list = bench.find<DataTree>(u"conflictList"_s);
    QTRY_VERIFY_WITH_TIMEOUT(list->model()->rowCount() > 2, Patience);
    const auto *compare = bench.find<ComparePane>(u"comparePane"_s);
    const auto *heading = bench.find<ElidedLabel>(u"conflictPath"_s);
    const DiffView *view = compare->textView();
    QVERIFY(list->select("one.css"));
    QTRY_VERIFY(heading->fullText() == "one.css"_L1 && compare->isReady() && view->texts());
    QVERIFY(view->isVisible());
    QVERIFY(!compare->summary().isEmpty());
    {
        const BusyWorkers busy(previewWorkers());
        QVERIFY(list->select("two.css"));
        QCOMPARE(heading->fullText(), u"two.css"_s);
        QVERIFY(!compare->isReady());
        QVERIFY(!view->isVisible());
        QVERIFY(view->texts() == nullptr);
        QCOMPARE(compare->summary(), QString());
    }
    QTRY_VERIFY(compare->isReady());
    QVERIFY(view->isVisible());
    QCOMPARE(view->texts()->left->lineCount(), 2);
}

/// Whoever goes on while it is being compared never sees it.
void TestConflictCandidates::lateDifferenceIsOfNoOtherConflict()
{
    const TinyProject project;
    for (const QString &folder : {u"a"_s, u"b"_s}) {
        project.write(folder + u"/one.css"_s, folder.toLatin1() + "\n");
        project.write(folder + u"/two.css"_s, folder.toLatin1() + "\n2\n");
        project.write(folder + u"/wide.css"_s, folder.toLatin1() + "\n2\n3\n");
    }
    project.writeSettings("STATICFILES_DIRS = [os.path.join(BASE, name) for name in 'ab']\n");
    QSet<int> seen; // by how many lines they have
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(project.path());
    bench.window.showPage(PageId::Conflicts);
    auto *list = bench.find<DataTree>(u"conflictList"_s);
    QTRY_VERIFY_WITH_TIMEOUT(list->model()->rowCount() > 3, Patience);
    const auto *compare = bench.find<ComparePane>(u"comparePane"_s);
    settle();
    QVERIFY(list->select("one.css"));
    settle();
    connect(compare, &ComparePane::textsChanged, this, [&] {
        if (const auto &texts = compare->textView()->texts()) {
            seen << texts->left->lineCount();
        }
    });
    {
        const BusyWorkers busy(previewWorkers());
        QVERIFY(list->select("wide.css"));
        QVERIFY(list->select("two.css"));
        QVERIFY(!compare->isReady());
    }
    QTRY_VERIFY(compare->isReady());
    settle();
    QCOMPARE(seen, QSet<int>{2});
    QCOMPARE(compare->textView()->texts()->left->lineCount(), 2);
}

void TestConflictCandidates::sidesStandBelowTheirCandidates_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("from the left") << Qt::LeftToRight;
    QTest::newRow("from the right") << Qt::RightToLeft;
}

/// The winner is what is called left, in images and in texts.
void TestConflictCandidates::sidesStandBelowTheirCandidates()
{
    QFETCH(const Qt::LayoutDirection, direction);
    const auto back = qScopeGuard([] { QApplication::setLayoutDirection(Qt::LeftToRight); });
    QApplication::setLayoutDirection(direction);
    ConflictsBench page;
    for (const auto &[app, colour] :
         {std::pair(u"shop"_s, Qt::red), std::pair(u"catalog"_s, Qt::blue)}) {
        QImage crest(8, 8, QImage::Format_RGB32);
        crest.fill(colour);
        QVERIFY(crest.save(page.demo + u'/' + app + u"/static/img/crest.png"_s));
    }
    page.open();
    page.choose("img/crest.png");
    const auto left = [&page](const QWidget *widget) {
        return widget->mapTo(&page.bench.window, QPoint()).x();
    };
    const auto cardOf = [&page](int place) -> const QWidget * {
        for (const auto *card : page.bench.window.findChildren<CandidateCard *>()) {
            if (card->isVisible() && card->place() == place) {
                return card;
            }
        }
        return nullptr;
    };
    const auto *winner = page.bench.find<ImageCanvas>(u"leftImage"_s);
    const auto *shadowed = page.bench.find<ImageCanvas>(u"rightImage"_s);
    QTRY_VERIFY(winner->isVisible() && shadowed->isVisible());
    QTRY_VERIFY(cardOf(0) != nullptr && cardOf(1) != nullptr);
    QTRY_VERIFY(left(winner) < left(shadowed));
    QTRY_VERIFY(left(cardOf(0)) < left(cardOf(1)));
    QCOMPARE(winner->image().full().pixelColor(4, 4), QColor(Qt::red));
}

SLIPWAY_GUI_TEST_MAIN(TestConflictCandidates)

#include "tst_conflictcandidates.moc"
