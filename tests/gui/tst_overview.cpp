// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploytesting/partlypublished.h"
#include "gui_support/guihome.h"
#include "gui_support/overviewbench.h"
#include "ui/pages/overviewside.h"
#include "ui/shell/actionregistry.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/noticebar.h"

#include <QClipboard>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>
#include <QTimer>

#include <algorithm>

using namespace Slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = ProjectSession::State;

/// The Overview by mouse and by keyboard.
class TestOverview final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void largestFileIsALink();
    void factsCanBeCopied();
    void missingFolderLeadsToIt();
    void danglingReferenceLeadsToReferences();
    void cycleLeadsToReferences();
    void cycleIsToldInPlainWords();
    void listsLastDeployments();
    void tellsWhatOthersDidToATarget();
    void agesAreToldAnew();
    void deploymentThatEndedEarlyLeadsToItsTarget();
    void figuresAreNotPartedFromTheirWord();
    void withoutFilesItLeadsToTheSources();
    void formerContentIsDimmedWhileReading();
    void rowsAreReplacedAtOnce();
    void figuresAreWholeInALowWindow();
    void figuresAreToldInTwoLines();
    void numbersLeadToWhatTheyCount();
};

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
    for (const QString &text :
         {u"css/second.css:1 → css/site.css, css/site.css:1 → css/second.css"_s,
          u"collectstatic would fail"_s}) {
        QVERIFY2(told->accessibleDescription().contains(text),
                 qPrintable(told->accessibleDescription()));
    }
    told->setFocus(Qt::TabFocusReason);
    QTest::keyClick(told, Qt::Key_Return);
    QTRY_COMPARE(bench.window.currentPage(), PageId::References);
    QTRY_COMPARE(bench.find<ChipRow>({})->current(), u"cycles"_s);
    QTRY_VERIFY(bench.find<DataTree>(u"referenceList"_s)->currentIndex().isValid());
}

/// Not "All", and not as if references that do not dangle were all well.
void TestOverview::cycleIsToldInPlainWords()
{
    OverviewBench overview(ManifestStorage, "@import 'second.css';", "@import 'site.css';");
    WindowBench &bench = overview.bench;
    const auto *card = bench.find<Card>(u"cardReferences"_s);
    QTRY_COMPARE(card->findChildren<TextLabel *>().at(1)->text(), u"2"_s);
    QVERIFY(card->findChildren<TextLabel *>().at(2)->text().startsWith(u"in cycles"_s));
    const PageCount count = bench.window.page(PageId::References)->count();
    QCOMPARE(count.text, u"2"_s);
    QCOMPARE(count.tone, Tone::Bad);
    QVERIFY2(count.hint.contains(u"2 in cycles"_s), qPrintable(count.hint));
    bench.window.follow({.page = PageId::References, .chip = u"all"_s});
    QTRY_VERIFY(bench.find<ElidedLabel>(u"pageState"_s)
                    ->fullText()
                    .contains(u"2 in cycles: collectstatic would fail"_s));

    bench.window.follow({.page = PageId::Files, .chip = u"all"_s});
    const auto *notice = bench.window.page(PageId::Files)->findChild<NoticeBar *>();
    QVERIFY(notice != nullptr);
    QTRY_VERIFY(notice->isVisible());
    QVERIFY2(notice->text().contains(
                 u"references go round in a circle (css/second.css:1 → css/site.css, "
                 "css/site.css:1 → css/second.css)"_s),
             qPrintable(notice->text()));
    QVERIFY2(!notice->text().contains(u"All:"_s), qPrintable(notice->text()));
    auto *button = notice->findChild<QPushButton *>(u"noticeAction"_s);
    QTRY_VERIFY(button->isVisible());
    button->setFocus(Qt::TabFocusReason);
    QTest::keyClick(button, Qt::Key_Space);
    QTRY_COMPARE(bench.window.currentPage(), PageId::References);
    QTRY_COMPARE(bench.find<ChipRow>({})->current(), u"cycles"_s);
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

/// Whether what is live is what was released: as far as the last plan has seen.
void TestOverview::tellsWhatOthersDidToATarget()
{
    OverviewBench overview;
    const QTemporaryDir folder;
    const QString site = folder.path() + u"/site"_s;
    DeploySession &deploy = overview.bench.deploy;
    deploy.addFolder(site, false);
    QTRY_VERIFY_WITH_TIMEOUT(deploy.canDeploy(), Patience);
    const QString target = deploy.shown()->config.name;
    deploy.deploy();
    QTRY_COMPARE_WITH_TIMEOUT(deploy.state(), DeploySession::State::Done, Patience);
    const auto entry = [&]() -> Card * {
        for (Card *card :
             overview.bench.window.page(PageId::Overview)->findChildren<Card *>(u"entry"_s)) {
            if (card->isVisible() && card->accessibleName() == target) {
                return card;
            }
        }
        return nullptr;
    };
    const auto told = [&] {
        const Card *card = entry();
        return card == nullptr ? QString() : card->accessibleDescription();
    };
    const auto plan = [&] {
        deploy.plan();
        QTRY_COMPARE_WITH_TIMEOUT(deploy.state(), DeploySession::State::Planned, Patience);
    };
    QTRY_VERIFY2(told().contains(u"not looked at since"_s), qPrintable(told()));
    plan();
    QTRY_VERIFY2(told().contains(u"up to date"_s), qPrintable(told()));
    QVERIFY2(!told().contains(u"not looked at since"_s), qPrintable(told()));
    QVERIFY2(!told().contains(u"somebody else"_s), qPrintable(told()));

    QFile sheet(site + u"/css/site.css"_s);
    QVERIFY(sheet.open(QIODevice::Append));
    QVERIFY(sheet.write("/* theirs */") > 0);
    sheet.close();
    QVERIFY(QFile::remove(site + u"/js/app.js"_s));
    plan();
    QTRY_VERIFY2(told().contains(u"1 file changed by somebody else · 1 file deleted by "
                                 u"somebody else"_s),
                 qPrintable(told()));
    QTest::mouseClick(entry(), Qt::LeftButton);
    QTRY_COMPARE(overview.bench.window.currentPage(), PageId::Deploy);
}

/// Without anything else that happens, here and on the Deploy page; what has the keyboard keeps it.
void TestOverview::agesAreToldAnew()
{
    OverviewBench overview;
    WindowBench &bench = overview.bench;
    const QTemporaryDir folder;
    bench.deploy.addFolder(folder.path() + u"/site"_s, false);
    QTRY_VERIFY_WITH_TIMEOUT(bench.deploy.canDeploy(), Patience);
    bench.deploy.deploy();
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), DeploySession::State::Done, Patience);
    QWidget *page = bench.window.page(PageId::Overview);
    const auto entry = [page]() -> Card * {
        for (Card *card : page->findChildren<Card *>(u"entry"_s)) {
            if (card->isVisible() && card->accessibleDescription().contains(u"live: "_s)) {
                return card;
            }
        }
        return nullptr;
    };
    QTRY_VERIFY(entry() != nullptr);
    auto *clock = page->findChild<OverviewSide *>()->findChild<QTimer *>(u"ageClock"_s);
    QVERIFY(clock != nullptr && clock->isActive() && clock->intervalAsDuration() <= 30s);
    Card *row = entry();
    row->setFocus();
    const QString before = row->accessibleDescription();
    clock->setInterval(50);
    QTRY_VERIFY_WITH_TIMEOUT(entry()->accessibleDescription() != before, Patience);
    QCOMPARE(entry(), row);
    QVERIFY(row->hasFocus());

    bench.window.showPage(PageId::Deploy);
    QVERIFY(!clock->isActive());
    clock = bench.window.page(PageId::Deploy)->findChild<QTimer *>(u"ageClock"_s);
    QVERIFY(clock != nullptr && clock->isActive());
    const auto *state = bench.window.page(PageId::Deploy)->findChild<ElidedLabel *>(u"pageState"_s);
    const QString ended = state->fullText();
    clock->setInterval(50);
    QTRY_VERIFY2_WITH_TIMEOUT(state->fullText() != ended, qPrintable(ended), Patience);
}

/// Also where another target is being looked at.
void TestOverview::deploymentThatEndedEarlyLeadsToItsTarget()
{
    const Testing::ScratchFolder folder;
    TargetConfig web;
    web.name = u"web"_s;
    web.type = u"local"_s;
    web.path = folder.path() + "/web";
    web.mode = LocalMode::InPlace;
    TargetConfig other = web;
    other.name = u"other"_s;
    other.path = folder.path() + "/other";
    const auto mixture = Testing::publishPartly(web, DeployJournal::defaultFolder());
    VERIFY_RESULT(mixture);
    OverviewBench overview;
    WindowBench &bench = overview.bench;
    bench.deploy.list().put(other);
    bench.deploy.list().put(web);
    bench.deploy.chooseTarget(other.name);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), DeploySession::State::Planned, Patience);
    const auto told = [&bench](const QString &name) {
        for (Card *entry : bench.window.findChildren<Card *>(u"entry"_s)) {
            if (entry->accessibleName() == name && entry->isVisible()) {
                return entry->accessibleDescription();
            }
        }
        return QString();
    };
    const QString words =
        u"visitors get a mixture of %1 and %2"_s.arg(mixture->release, mixture->before);
    QTRY_VERIFY2(told(web.name).contains(words), qPrintable(told(web.name)));
    QVERIFY2(told(web.name).contains(u"ended early"_s), qPrintable(told(web.name)));
    QVERIFY2(!told(web.name).contains(u"live:"_s), qPrintable(told(web.name)));
    QVERIFY2(!told(other.name).contains(u"ended early"_s), qPrintable(told(other.name)));
    QCOMPARE(bench.deploy.shown()->config.name, other.name);
    for (Card *entry : bench.window.findChildren<Card *>(u"entry"_s)) {
        if (entry->accessibleName() == web.name && entry->isVisible()) {
            QTest::keyClick(entry, Qt::Key_Return);
            break; // the rows may be others now
        }
    }
    QTRY_COMPARE(bench.window.currentPage(), PageId::Deploy);
    QCOMPARE(bench.deploy.shown()->config.name, web.name);
    QTRY_VERIFY_WITH_TIMEOUT(bench.deploy.canTakeUp(), Patience);
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

/// Also with large texts: then the page scrolls.
void TestOverview::figuresAreWholeInALowWindow()
{
    OverviewBench overview;
    overview.bench.window.resize(720, 400);
    const auto *card = overview.bench.find<Card>(u"cardFiles"_s);
    auto *detail = card->findChildren<TextLabel *>().at(2);
    detail->setText(u"to collect from 5 origins and in need of a text of four lines or more"_s);
    const auto needed = [detail] { return detail->heightForWidth(detail->width()); };
    QTRY_VERIFY(needed() >= 4 * detail->fontMetrics().lineSpacing());
    QTRY_VERIFY2(detail->height() >= needed(),
                 qPrintable(u"%1 of %2"_s.arg(detail->height()).arg(needed())));
}

/// Not in one that ends with the dot between two facts where the card has no room for all.
void TestOverview::figuresAreToldInTwoLines()
{
    const QTemporaryDir folder;
    WindowBench bench;
    QVERIFY(bench.show({1024, 700}));
    bench.openProject(copyDemo(folder));
    const auto lines = [&bench](const QString &name) {
        const auto *card = bench.find<Card>(name);
        return card == nullptr ? QStringList()
                               : card->findChildren<TextLabel *>()
                                     .at(2)
                                     ->text()
                                     .replace(u"<br>"_s, u"\n"_s)
                                     .remove(QRegularExpression(u"<[^>]*>"_s))
                                     .split(u'\n');
    };
    QTRY_COMPARE_WITH_TIMEOUT(lines(u"cardConflicts"_s).value(0), u"need a decision"_s, Patience);
    QVERIFY(lines(u"cardConflicts"_s).value(1).endsWith(u"settled or harmless"_s));
    QVERIFY(lines(u"cardFiles"_s).value(0).endsWith(u"origins"_s));
    QVERIFY(lines(u"cardFiles"_s).value(1).endsWith(u"overrides"_s));
}

void TestOverview::numbersLeadToWhatTheyCount()
{
    const QTemporaryDir folder;
    WindowBench bench;
    QVERIFY(bench.show({1440, 900}));
    bench.openProject(copyDemo(folder));
    const auto chip = [&bench](PageId page) {
        return bench.window.page(page)->findChild<ChipRow *>()->current();
    };
    const auto part = [&bench](const QString &card, int place) {
        return bench.find<Card>(card)->findChildren<TextLabel *>().at(place);
    };
    const auto back = [&bench] { bench.window.showPage(PageId::Overview); };
    back();
    QTRY_VERIFY(bench.find<Card>(u"cardConflicts"_s) != nullptr);
    QTRY_VERIFY(part(u"cardConflicts"_s, 2)->text().startsWith(u"need a decision"_s));
    QTest::mouseClick(part(u"cardConflicts"_s, 1), Qt::LeftButton);
    QTRY_COMPARE(bench.window.currentPage(), PageId::Conflicts);
    QTRY_COMPARE(chip(PageId::Conflicts), u"needs"_s);
    back();
    QLabel *files = part(u"cardFiles"_s, 2);
    QVERIFY2(files->text().contains(u"<a href=\"overrides\">"_s), qPrintable(files->text()));
    QCOMPARE(files->contextMenuPolicy(), Qt::NoContextMenu);
    Q_EMIT files->linkActivated(u"overrides"_s);
    QTRY_COMPARE(bench.window.currentPage(), PageId::Files);
    QTRY_COMPARE(chip(PageId::Files), u"overrides"_s);
    back();
    Q_EMIT files->linkActivated(u"origins"_s);
    QTRY_COMPARE(bench.window.currentPage(), PageId::Sources);
    // By keyboard, and so are the facts copied.
    back();
    const auto *facts = bench.find<FactList>(u"projectFacts"_s);
    QTRY_VERIFY(!facts->value(u"storage"_s).isEmpty());
    bench.window.actions().run(u"overview.copy-storage"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), facts->value(u"storage"_s));
    bench.window.actions().run(u"overview.showOverrides"_s);
    QTRY_COMPARE(bench.window.currentPage(), PageId::Files);
    back();
    // Beside the links it is the card.
    QTest::mouseClick(files, Qt::LeftButton, {}, QPoint(2, files->fontMetrics().height() / 2));
    QTRY_COMPARE(bench.window.currentPage(), PageId::Files);
    QTRY_COMPARE(chip(PageId::Files), u"all"_s);
}

SLIPWAY_GUI_TEST_MAIN(TestOverview)
#include "tst_overview.moc"
