// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pathtext.h"
#include "gui_support/cuttexts.h"
#include "gui_support/deployedtwice.h"
#include "gui_support/guihome.h"
#include "gui_support/windowbench.h"
#include "ui/session/processing.h"
#include "ui/session/targetlist.h"
#include "ui/shell/actionregistry.h"
#include "ui/widgets/labels.h"

#include <QDialog>
#include <QLayout>
#include <QLibraryInfo>
#include <QLineEdit>
#include <QListWidget>
#include <QTest>
#include <QTranslator>

using namespace Slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// No text of any page is cut: with fonts of twice the size, from right to left, in German, narrow.
class TestLayout final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void noTextIsCut_data();
    void noTextIsCut();
    void dialogs_data();
    void dialogs();
    void settingsFitASmallScreen_data();
    void settingsFitASmallScreen();
    void windowFitsHalfAScreen();
    void pagesAreMirrored();
    void reportIsNotCut();
    void longNamesCutNothing_data();
    void longNamesCutNothing();

private:
    void dress(double scale, Qt::LayoutDirection direction, const QString &language);

    QFont m_font;
    QTranslator m_translator;
    QTranslator m_qtTranslator;
    int m_looked = 0;
    QTemporaryDir m_folder;
    QString m_demo;
};

void TestLayout::initTestCase()
{
    m_font = QApplication::font();
    m_demo = copyDemo(m_folder);
    deployTwice(m_demo);
}

/// Font, direction and language of what is made from now on, until the test's end.
void TestLayout::dress(double scale, Qt::LayoutDirection direction, const QString &language)
{
    if (!language.isEmpty()) {
        QVERIFY(m_translator.load(u":/slipway/translations/slipway_%1.qm"_s.arg(language)));
        QCoreApplication::installTranslator(&m_translator);
        QVERIFY(m_qtTranslator.load(u"qtbase_"_s + language,
                                    QLibraryInfo::path(QLibraryInfo::TranslationsPath)));
        QCoreApplication::installTranslator(&m_qtTranslator);
    }
    QFont font = m_font;
    font.setPointSizeF(font.pointSizeF() * scale);
    QApplication::setFont(font);
    QApplication::setLayoutDirection(direction);
}

void TestLayout::cleanup()
{
    QCoreApplication::removeTranslator(&m_translator);
    QCoreApplication::removeTranslator(&m_qtTranslator);
    QApplication::setFont(m_font);
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

void TestLayout::noTextIsCut_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<double>("scale");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::addColumn<QString>("language");
    constexpr auto LTR = Qt::LeftToRight;
    QTest::newRow("1440x900") << QSize(1440, 900) << 1.0 << LTR << QString();
    QTest::newRow("1024x700") << QSize(1024, 700) << 1.0 << LTR << QString();
    QTest::newRow("1024x700 German") << QSize(1024, 700) << 1.0 << LTR << u"de"_s;
    QTest::newRow("1440x900 font 125 %") << QSize(1440, 900) << 1.25 << LTR << QString();
    QTest::newRow("1440x900 font 150 %") << QSize(1440, 900) << 1.5 << LTR << QString();
    QTest::newRow("1024x700 font 150 %") << QSize(1024, 700) << 1.5 << LTR << QString();
    QTest::newRow("1920x1200 font 200 %") << QSize(1920, 1200) << 2.0 << LTR << QString();
    QTest::newRow("1440x900 font 200 %") << QSize(1440, 900) << 2.0 << LTR << QString();
    QTest::newRow("1440x900 font 200 % German") << QSize(1440, 900) << 2.0 << LTR << u"de"_s;
    QTest::newRow("1440x900 font 200 % right to left")
        << QSize(1440, 900) << 2.0 << Qt::RightToLeft << QString();
    QTest::newRow("1024x700 right to left")
        << QSize(1024, 700) << 1.0 << Qt::RightToLeft << QString();
}

void TestLayout::noTextIsCut()
{
    QFETCH(QSize, size);
    QFETCH(double, scale);
    QFETCH(Qt::LayoutDirection, direction);
    QFETCH(QString, language);
    dress(scale, direction, language);
    m_looked = 0;
    WindowBench bench;
    QVERIFY(bench.show(size));
    QStringList faults;
    const auto look = [&](const QString &where) {
        settle();
        // A text that has just come is cut until its layout has been asked: only what lasts is a fault.
        QStringList cut;
        static_cast<void>(QTest::qWaitFor([&] {
            cut = cutTexts(&bench.window, m_looked);
            return cut.isEmpty();
        }));
        for (const QString &fault : std::as_const(cut)) {
            faults << where + u": "_s + fault;
        }
        // What a page says of itself is whole, but for larger fonts.
        const auto *state = bench.find<ElidedLabel>(u"pageState"_s);
        if (scale == 1.0 && state != nullptr && state->isVisible() && !state->toolTip().isEmpty()) {
            faults << where + u": cut: "_s + state->text();
        }
    };
    look(u"welcome"_s);
    bench.openProject(m_demo);
    QTRY_VERIFY(!bench.session.jobs().isRunning());
    const std::pair<PageId, QByteArray> places[] = {{PageId::Overview, {}},
                                                    {PageId::Sources, {}},
                                                    {PageId::Files, "shop/css/shop.css"},
                                                    {PageId::Conflicts, "shop/css/shop.css"},
                                                    {PageId::References, "shop/css/shop.css"},
                                                    {PageId::Deploy, {}},
                                                    {PageId::History, {}},
                                                    {PageId::Welcome, {}}};
    for (const auto &[page, path] : places) {
        bench.window.follow(
            {.page = page, .chip = path.isEmpty() ? QString() : u"all"_s, .path = path});
        // A plan that arrives while texts are measured would be caught between two layouts.
        QTRY_VERIFY_WITH_TIMEOUT(bench.deploy.state() != DeploySession::State::Planning, Patience);
        QTRY_VERIFY(!bench.session.jobs().isRunning());
        if (page == PageId::History) {
            // The rows, and what lies between the two releases.
            QTRY_VERIFY_WITH_TIMEOUT(bench.find<QWidget>(u"historySums"_s)->isVisible(), Patience);
        }
        look(QString::fromLatin1(bench.window.page(page)->metaObject()->className()).mid(9));
        const QWidget *shown = bench.window.page(page);
        if (page == PageId::Deploy) {
            TargetConfig second;
            second.name = u"web1"_s;
            second.type = u"local"_s;
            second.path = pathFromText(m_folder.filePath(u"web1"_s));
            bench.deploy.list().put(second);
            bench.deploy.chooseTarget(second.name);
            bench.deploy.setTicked(u"local"_s, true);
            QTRY_VERIFY_WITH_TIMEOUT(bench.deploy.state() == DeploySession::State::Planned
                                         && bench.deploy.ticked().size() == 2,
                                     Patience);
            look(u"Deploy to two"_s);
        }
        if (const int least = shown->layout()->minimumSize().height(); least > shown->height()) {
            faults << u"%1 needs a height of %2 and has %3"_s
                          .arg(QString::fromLatin1(shown->metaObject()->className()))
                          .arg(least)
                          .arg(shown->height());
        }
        if (bench.window.height() > size.height() || bench.window.width() > size.width()) {
            faults << u"the window has grown to %1×%2 by %3"_s.arg(bench.window.width())
                          .arg(bench.window.height())
                          .arg(QString::fromLatin1(
                              bench.window.page(page)->metaObject()->className()));
        }
    }
    faults.removeDuplicates();
    for (const auto &[id, path] : places) {
        const QSize least = bench.window.page(id)->minimumSizeHint();
        if (bench.window.height() > size.height() || bench.window.width() > size.width()) {
            faults << u"%1 makes the window grow: it wants %2×%3"_s
                          .arg(
                              QString::fromLatin1(bench.window.page(id)->metaObject()->className()))
                          .arg(least.width())
                          .arg(least.height());
        }
    }
    QVERIFY2(m_looked > 100, "too few texts were looked at");
    QVERIFY2(faults.isEmpty(), qPrintable(u"\n  "_s + faults.join(u"\n  "_s)));
}

void TestLayout::dialogs_data()
{
    QTest::addColumn<double>("scale");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::addColumn<QString>("language");
    QTest::newRow("as it is") << 1.0 << Qt::LeftToRight << QString();
    QTest::newRow("German") << 1.0 << Qt::LeftToRight << u"de"_s;
    QTest::newRow("font 150 %") << 1.5 << Qt::LeftToRight << QString();
    QTest::newRow("font 200 %") << 2.0 << Qt::LeftToRight << QString();
    QTest::newRow("font 200 % German") << 2.0 << Qt::LeftToRight << u"de"_s;
    QTest::newRow("font 200 % right to left") << 2.0 << Qt::RightToLeft << QString();
    QTest::newRow("right to left") << 1.0 << Qt::RightToLeft << QString();
}

void TestLayout::dialogs()
{
    QFETCH(double, scale);
    QFETCH(Qt::LayoutDirection, direction);
    QFETCH(QString, language);
    dress(scale, direction, language);
    WindowBench bench;
    QVERIFY(bench.show({1440, 900}));
    bench.openProject(m_demo);
    QTRY_VERIFY(!bench.session.jobs().isRunning());
    QStringList faults;
    const auto look = [&](const QWidget *part, const QString &where) {
        QStringList cut;
        int looked = 0;
        QVERIFY2(QTest::qWaitFor([part] { return part->isVisible(); }), qPrintable(where));
        static_cast<void>(QTest::qWaitFor([&] {
            cut = cutTexts(part, looked);
            return cut.isEmpty();
        }));
        QVERIFY2(looked > 0, qPrintable(where));
        for (const QString &fault : std::as_const(cut)) {
            faults << where + u": "_s + fault;
        }
        if (part->isWindow() && (part->width() > 1440 || part->height() > 900)) {
            faults << u"%1 is larger than the screen: %2×%3"_s.arg(where)
                          .arg(part->width())
                          .arg(part->height());
        }
    };
    const auto open = [&](const QString &action, const QString &name) {
        bench.window.actions().run(action);
        const auto dialog = [&] { return bench.window.findChild<QDialog *>(name); };
        [&] { QTRY_VERIFY2(dialog() != nullptr, qPrintable(name)); }();
        return dialog();
    };
    const std::pair<QString, QString> plain[] = {
        {u"window.help"_s, u"helpSheet"_s},
        {u"window.about"_s, u"aboutDialog"_s},
        {u"overview.collect"_s, u"collectDialog"_s},
        {u"conflicts.acknowledge"_s, u"acknowledgeDialog"_s}};
    for (const auto &[action, name] : plain) {
        if (action.startsWith("conflicts"_L1)) {
            const ProjectData &project = *bench.session.data();
            const auto undecided =
                std::ranges::find(*project.conflicts, ConflictKind::AppOverApp, &Conflict::kind);
            QVERIFY(undecided != project.conflicts->end());
            bench.window.follow(
                {.page = PageId::Conflicts,
                 .chip = u"all"_s,
                 .path = QByteArray::fromStdString(undecided->candidates.front().destination)});
            QTRY_VERIFY(bench.window.actions().action(action)->isEnabled());
        }
        QDialog *dialog = open(action, name);
        QVERIFY(dialog != nullptr);
        look(dialog, name);
        dialog->reject();
        QTRY_VERIFY2(bench.window.findChild<QDialog *>(name) == nullptr, qPrintable(name));
    }
    QDialog *settings = open(u"window.settings"_s, u"settingsDialog"_s);
    QVERIFY(settings != nullptr);
    auto *pages = settings->findChild<QListWidget *>(u"settingsPages"_s);
    QVERIFY(pages->count() > 2);
    for (int row = 0; row < pages->count(); ++row) {
        pages->setCurrentRow(row);
        look(settings, u"settings: "_s + pages->item(row)->text());
    }
    settings->reject();
    bench.window.actions().run(u"window.palette"_s);
    QTRY_VERIFY(bench.findAnywhere<QLineEdit>(u"paletteField"_s) != nullptr);
    look(bench.findAnywhere<QLineEdit>(u"paletteField"_s)->window(), u"palette"_s);
    QTest::keyClick(bench.findAnywhere<QLineEdit>(u"paletteField"_s), Qt::Key_Escape);
    bench.window.showPage(PageId::Deploy);
    bench.window.actions().run(u"deploy.addTarget"_s);
    QTRY_VERIFY(bench.find<QLineEdit>(u"targetFolder"_s)->isVisible());
    look(bench.window.page(PageId::Deploy), u"target editor"_s);
    QVERIFY2(faults.isEmpty(), qPrintable(u"\n  "_s + faults.join(u"\n  "_s)));
}

void TestLayout::settingsFitASmallScreen_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << QString();
    QTest::newRow("German") << u"de"_s;
}

/// With texts of twice the size: the pages scroll, the buttons stay where they can be pressed.
void TestLayout::settingsFitASmallScreen()
{
    QFETCH(QString, language);
    dress(2.0, Qt::LeftToRight, language);
    WindowBench bench;
    QVERIFY(bench.show({1024, 700}));
    bench.window.actions().run(u"window.settings"_s);
    const auto dialog = [&] { return bench.window.findChild<QDialog *>(u"settingsDialog"_s); };
    QTRY_VERIFY(dialog() != nullptr && dialog()->isVisible());
    auto *pages = dialog()->findChild<QListWidget *>(u"settingsPages"_s);
    for (int row = 0; row < pages->count(); ++row) {
        pages->setCurrentRow(row);
        settle();
        QVERIFY2(dialog()->width() <= bench.window.width()
                     && dialog()->height() <= bench.window.height(),
                 qPrintable(u"%1×%2"_s.arg(dialog()->width()).arg(dialog()->height())));
        for (const QString &name : {u"settingsSave"_s, u"settingsCancel"_s}) {
            const auto *button = dialog()->findChild<QWidget *>(name);
            const QRect box(button->mapTo(dialog(), QPoint()), button->size());
            QVERIFY2(dialog()->rect().contains(box), qPrintable(name));
            QVERIFY2(button->width() >= button->minimumSizeHint().width(), qPrintable(name));
        }
    }
    dialog()->reject();
}

/// Beside another window on a small screen: every page has been built and seen.
void TestLayout::windowFitsHalfAScreen()
{
    WindowBench bench;
    QVERIFY(bench.show({1440, 900}));
    bench.openProject(m_demo);
    for (const PageId id : {PageId::Overview, PageId::Sources, PageId::Files, PageId::Conflicts,
                            PageId::References, PageId::Deploy, PageId::History}) {
        bench.window.follow({.page = id});
        QTRY_VERIFY(!bench.session.jobs().isRunning());
        bench.window.resize(1440, 900);
        // Step by step, as one drags: the splitter turns on the way.
        for (int width = 1440; width >= 720; width -= 60) {
            bench.window.resize(width, 700);
            QCoreApplication::processEvents();
        }
        QStringList wants;
        for (const auto *widget : bench.window.findChildren<QWidget *>()) {
            if (widget->isVisible() && widget->minimumSizeHint().width() > 400) {
                wants << u"%1: %2"_s.arg(nameOf(widget)).arg(widget->minimumSizeHint().width());
            }
        }
        QVERIFY2(bench.window.width() == 720, qPrintable(wants.join(u"\n  "_s)));
        // In one step, as a window manager does.
        bench.window.resize(1440, 900);
        QTRY_COMPARE(bench.window.width(), 1440);
        QCoreApplication::processEvents();
        bench.window.resize(720, 700);
        QTRY_COMPARE(bench.window.width(), 720);
        QTRY_VERIFY(bench.window.centralWidget()->minimumSizeHint().width() <= 720);
    }
}

void TestLayout::pagesAreMirrored()
{
    QApplication::setLayoutDirection(Qt::RightToLeft);
    WindowBench bench;
    QVERIFY(bench.show({1440, 900}));
    const auto *list = bench.findAnywhere<QWidget>(u"pageList"_s);
    const auto *page = bench.window.page(bench.window.currentPage());
    QVERIFY(list->mapTo(&bench.window, QPoint()).x() > page->mapTo(&bench.window, QPoint()).x());
}

/// Its names are wider in German than in English.
void TestLayout::reportIsNotCut()
{
    dress(1, Qt::LeftToRight, u"de"_s);
    const QTemporaryDir site;
    WindowBench bench;
    QVERIFY(bench.show({1024, 700}));
    bench.openProject(m_demo);
    bench.deploy.addFolder(site.filePath(u"www"_s), true);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), DeploySession::State::Planned, Patience);
    for (const DeployCheck &check : bench.deploy.checks()) {
        bench.deploy.setConfirmed(check.target, check.id, true);
    }
    bench.window.showPage(PageId::Deploy);
    bench.deploy.deploy();
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), DeploySession::State::Done, Patience);
    settle();
    QStringList cut;
    static_cast<void>(QTest::qWaitFor([&] {
        cut = cutTexts(&bench.window, m_looked);
        return cut.isEmpty();
    }));
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
    QVERIFY(bench.findAnywhere<QWidget>(u"outcomeTitle"_s)->isVisible());
}

void TestLayout::longNamesCutNothing_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("1024x700") << QSize(1024, 700);
    QTest::newRow("1240x800") << QSize(1240, 800);
    QTest::newRow("1440x900") << QSize(1440, 900);
}

/// A name without a space is one word: what wraps at spaces alone would grow with it.
void TestLayout::longNamesCutNothing()
{
    QFETCH(QSize, size);
    const TinyProject project;
    project.writeSettings(R"(
STORAGES = {"staticfiles": {
    "BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}}
)");
    const QString name = u"jquery.dataTables.responsive.bootstrap5.accessible.bundle.min.js"_s;
    project.write(u"assets/"_s + name, "x");
    project.write(u"assets/J"_s + name.mid(1), "y");
    project.write(u"slipway.toml"_s, "[targets.live]\npath = \"out\"\n");
    WindowBench bench;
    QVERIFY(bench.show(size));
    bench.session.setTrustedForNow(true);
    bench.session.openFolder(project.path());
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.processing().state(), Processing::State::Done,
                              Patience);
    bench.deploy.chooseTarget(u"live"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), DeploySession::State::Planned, Patience);
    for (const DeployCheck &check : bench.deploy.checks()) {
        bench.deploy.setConfirmed(check.target, check.id, true);
    }
    bench.deploy.deploy();
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), DeploySession::State::Done, Patience);
    project.write(u"assets/"_s + name, "other");
    bench.session.refresh();
    bench.window.follow({.page = PageId::Files, .chip = u"all"_s, .path = name.toUtf8()});
    bench.window.actions().run(u"files.origin"_s);
    for (const QString &part :
         {u"whyItClashes"_s, u"hashChainName"_s, u"hashChainDigest"_s, u"hashChainFormer"_s}) {
        QTRY_VERIFY2_WITH_TIMEOUT(bench.find<QWidget>(part) != nullptr
                                      && bench.find<QWidget>(part)->isVisible(),
                                  qPrintable(part), Patience);
    }
    settle();
    QStringList cut;
    static_cast<void>(QTest::qWaitFor([&] {
        cut = cutTexts(&bench.window, m_looked);
        return cut.isEmpty();
    }));
    QVERIFY2(cut.isEmpty(), qPrintable(u"\n  "_s + cut.join(u"\n  "_s)));
    const auto *digest = bench.find<ElidedLabel>(u"hashChainDigest"_s);
    QVERIFY(digest != nullptr);
    QCOMPARE(digest->text(), digest->fullText());
}

SLIPWAY_GUI_TEST_MAIN(TestLayout)

#include "tst_layout.moc"
