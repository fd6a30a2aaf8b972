// SPDX-License-Identifier: GPL-3.0-or-later
// Files that the storage rewrites, beside what they are made of: every reference, and where it leads.
#include "gui_support/guihome.h"
#include "gui_support/outputspage.h"
#include "ui/compare/comparepane.h"
#include "ui/compare/diffview.h"
#include "ui/compare/linediff.h"
#include "ui/pages/rewrittenview.h"
#include "ui/preview/textpainter.h"
#include "ui/shell/actionregistry.h"
#include "ui/theme/measures.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QProxyStyle>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>

#include <algorithm>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

/// As a desktop that is set to open by a single click.
class OneClickStyle final : public QProxyStyle {
public:
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *returned) const override
    {
        return hint == SH_ItemView_ActivateItemOnSingleClick
            ? 1
            : QProxyStyle::styleHint(hint, option, widget, returned);
    }
};

} // namespace

class TestRewrittenFiles final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QSettings().clear(); }
    void rewrittenFilesAreCompared();
    void oneClickFollowsWhatLooksLikeALink();
    void oneClickFollowsOnceInEveryStyle();
    void danglingLinkLeadsToReferences();
    void linesBeginWhereTheReferenceIsSeen();

private:
    /// Shows how a style sheet is rewritten; its hashed path.
    [[nodiscard]] static QByteArray showRewritten(OutputsPage &page, std::string_view css);
};

QByteArray TestRewrittenFiles::showRewritten(OutputsPage &page, std::string_view css)
{
    const auto &files = page.model->table()->collection->files;
    const auto found = std::ranges::find(files, css, &CollectedFile::destination);
    const ProcessedFile *hashed =
        page.bench.session.processed()->hashedOf(uint32_t(found - files.begin()));
    if (hashed == nullptr || !hashed->isRewritten) {
        return {};
    }
    const QByteArray path = QByteArray::fromStdString(hashed->path);
    page.bench.window.actions().run(u"files.preview"_s);
    return page.tree->select(path) ? path : QByteArray();
}

void TestRewrittenFiles::rewrittenFilesAreCompared()
{
    OutputsPage page;
    page.project.writeSettings(OutputsPage::WhiteNoise);
    page.project.write(u"assets/css/a.css"_s, "a{b:url(../img/i.svg)}\nb{c:url(https://e.org/x)}");
    page.project.write(u"assets/img/i.svg"_s, "<svg/>");
    page.open();
    const QByteArray hashed = showRewritten(page, "css/a.css");
    QVERIFY(!hashed.isEmpty());
    auto *view = page.bench.find<DiffView>(u"diffView"_s);
    auto *list = page.bench.find<DataTree>(u"rewrittenReferences"_s);
    QVERIFY(list != nullptr);
    QTRY_VERIFY(list->isVisible());
    QTRY_VERIFY(view == nullptr || view->changeCount() == 1);
    QCOMPARE(list->model()->rowCount(), 2);
    QCOMPARE(list->model()->index(0, 0).data().toString(), u"1:9"_s);
    QVERIFY2(list->columnWidth(0) < scaled(list, 80), "figures leave the room to the URLs");
    QCOMPARE(list->model()->index(0, 1).data().toString(), u"../img/i.svg"_s);
    QVERIFY(list->model()->index(0, 2).data().toString().startsWith(u"img/i."_s));

    // Sorted by a click on a header, and looked for as one types.
    const auto clickHeader = [&](int column) {
        const QHeaderView *header = list->header();
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                          {header->sectionViewportPosition(column) + 12, header->height() / 2});
    };
    clickHeader(1);
    QTRY_COMPARE(list->model()->index(1, 1).data().toString(), u"https://e.org/x"_s);
    clickHeader(1);
    QTRY_COMPARE(list->model()->index(0, 1).data().toString(), u"https://e.org/x"_s);
    clickHeader(0);
    QTRY_COMPARE(list->model()->index(0, 0).data().toString(), u"1:9"_s);
    auto *filter = page.bench.find<QLineEdit>(u"rewrittenFilter"_s);
    filter->setFocus();
    QTest::keyClicks(filter, u"IMG/"_s);
    QTRY_COMPARE(list->model()->rowCount(), 1);
    QCOMPARE(list->model()->index(0, 1).data().toString(), u"../img/i.svg"_s);
    filter->clear();
    QTRY_COMPARE(list->model()->rowCount(), 2);

    // Each stands as a link in both texts, underlined where the mouse is.
    QTRY_VERIFY(view->links(Side::Left).size() == 1 && view->links(Side::Right).size() == 1);
    const auto text = [&](Side side) {
        const TextMatch &place = view->links(side).front().place;
        return view->texts()->text(side).text(place.from, place.to);
    };
    QCOMPARE(text(Side::Left), u"../img/i.svg"_s);
    QVERIFY2(text(Side::Right).startsWith(u"../img/i."_s), qPrintable(text(Side::Right)));
    QVERIFY(text(Side::Right).size() > text(Side::Left).size());
    const QRect seen = view->linkRect(Side::Right, 0);
    QVERIFY(view->activeLink() == nullptr);
    QTest::mouseMove(view->viewport(), seen.center());
    QTRY_VERIFY(view->activeLink() != nullptr);
    QCOMPARE(view->activeLink()->where, u"img/i.svg"_s);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, seen.center());
    QTRY_COMPARE(page.tree->currentPath(), QByteArray("img/i.svg"));

    // By keyboard: from link to link, Enter follows.
    QVERIFY(page.tree->select(hashed));
    QTRY_VERIFY(view->isVisible() && !view->links(Side::Right).empty());
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Down, Qt::ControlModifier);
    QVERIFY(view->activeLink() != nullptr);
    QTest::keyClick(view, Qt::Key_Return);
    QTRY_COMPARE(page.tree->currentPath(), QByteArray("img/i.svg"));

    // And as a row below them.
    QVERIFY(page.tree->select(hashed));
    QTRY_VERIFY(list->isVisible());
    list->setFocus(Qt::TabFocusReason);
    list->setCurrentIndex(list->model()->index(0, 0));
    QTest::keyClick(list, Qt::Key_Return);
    QTRY_COMPARE(page.tree->currentPath(), QByteArray("img/i.svg"));
}

/// What looks like a link is followed by one click; the other columns choose a row, as in any list.
void TestRewrittenFiles::oneClickFollowsWhatLooksLikeALink()
{
    OutputsPage page;
    page.project.writeSettings(OutputsPage::WhiteNoise);
    page.project.write(u"assets/css/a.css"_s, "a{b:url(../img/i.svg)}\nb{c:url(https://e.org/x)}");
    page.project.write(u"assets/img/i.svg"_s, "<svg/>");
    page.open();
    const QByteArray hashed = showRewritten(page, "css/a.css");
    QVERIFY(!hashed.isEmpty());
    auto *list = page.bench.find<DataTree>(u"rewrittenReferences"_s);
    QTRY_VERIFY(list->isVisible() && list->model()->rowCount() == 2);
    const auto place = [list](int row, int column) {
        const QModelIndex index = list->model()->index(row, column);
        list->scrollTo(index);
        return list->visualRect(index).center();
    };
    const auto click = [list, &place](int row, int column) {
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, place(row, column));
    };
    QTRY_VERIFY(list->viewport()->rect().contains(place(1, 2)));
    click(1, 2); // elsewhere: no link
    click(0, 1);
    QCOMPARE(list->currentIndex().row(), 0);
    QCOMPARE(page.tree->currentPath(), hashed);
    click(0, 2);
    QTRY_COMPARE(page.tree->currentPath(), QByteArray("img/i.svg"));
}

/// Also where the style opens rows by one click.
void TestRewrittenFiles::oneClickFollowsOnceInEveryStyle()
{
    OneClickStyle style;
    OutputsPage page;
    page.project.writeSettings(OutputsPage::WhiteNoise);
    page.project.write(u"assets/css/a.css"_s, "a{b:url(../img/i.svg)}");
    page.project.write(u"assets/img/i.svg"_s, "<svg/>");
    page.open();
    QVERIFY(!showRewritten(page, "css/a.css").isEmpty());
    auto *list = page.bench.find<DataTree>(u"rewrittenReferences"_s);
    QTRY_VERIFY(list->isVisible() && list->model()->rowCount() == 1);
    list->setStyle(&style);
    const QModelIndex link = list->model()->index(0, 2);
    list->scrollTo(link);
    QTRY_VERIFY(list->viewport()->rect().contains(list->visualRect(link).center()));
    const QSignalSpy followed(page.bench.find<RewrittenView>(u"rewrittenView"_s),
                              &RewrittenView::fileRequested);
    const QSignalSpy activated(list, &DataTree::activated);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(link).center());
    QTRY_COMPARE(followed.count(), 1);
    QCoreApplication::processEvents();
    QCOMPARE(followed.count(), 1);
    QCOMPARE(activated.count(), 1); // else nothing is shown by this
    list->setStyle(nullptr);
}

/// What leads nowhere, and is left by a policy, leads to its row among the references.
void TestRewrittenFiles::danglingLinkLeadsToReferences()
{
    OutputsPage page;
    page.project.writeSettings(OutputsPage::WhiteNoise);
    page.project.write(u"slipway.toml"_s, "[[reference-policy]]\naction = \"leave\"\n");
    page.project.write(u"assets/css/a.css"_s, "a{b:url(../img/i.svg)}\nb{c:url(gone.png)}");
    page.project.write(u"assets/img/i.svg"_s, "<svg/>");
    page.open();
    const QByteArray hashed = showRewritten(page, "css/a.css");
    QVERIFY(!hashed.isEmpty());
    auto *view = page.bench.find<DiffView>(u"diffView"_s);
    QTRY_VERIFY(view->links(Side::Right).size() == 2);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                      view->linkRect(Side::Right, 1).center());
    QTRY_COMPARE(page.bench.window.currentPage(), PageId::References);
    auto *references = page.bench.find<DataTree>(u"referenceList"_s);
    QTRY_COMPARE(references->currentPath(), QByteArray("css/a.css\n2:9"));
}

/// Lines begin at the edge as long as the reference is in sight there, though what changed in it is not.
void TestRewrittenFiles::linesBeginWhereTheReferenceIsSeen()
{
    DiffView view;
    view.resize(900, 300);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view, WindowPatience));
    const auto textsOf = [](const QString &name, const QString &hashed) {
        const QString longer = u"\n"_s + QString(2000, u'x') + u"\n"_s;
        DiffTexts texts;
        texts.left = TextSource::fromText(name + longer);
        texts.right = TextSource::fromText(hashed + longer);
        texts.diff = diffLines(*texts.left, *texts.right);
        return std::make_shared<const DiffTexts>(std::move(texts));
    };
    view.setTexts(textsOf(u"a.css"_s, u"a.0123456789ab.css"_s));
    const QScrollBar *across = view.horizontalScrollBar();
    QCOMPARE(across->value(), 0);
    QTRY_VERIFY(across->maximum() > 0);
    const int columns = int(across->pageStep() / TextPainter::cellWidth(view.font()));
    QVERIFY(columns > 12);
    // The name begins at `begin`, and what changed in it nearly where the half ends.
    const auto showName = [&](int begin, int size) {
        const QString name = QString(begin, u' ') + QString(size, u'a');
        view.setTexts(textsOf(name + u".css"_s, name + u".0123456789ab.css"_s));
        const int before = across->value();
        const auto link = [&](int end) {
            return std::vector<TextLink>{{.place = {.from = {.line = 0, .character = begin},
                                                    .to = {.line = 0, .character = end}},
                                          .where = {},
                                          .id = 0}};
        };
        view.setLinks(Side::Left, link(begin + size + 4));
        view.setLinks(Side::Right, link(begin + size + 17));
        return before;
    };
    QVERIFY(showName(columns / 2, columns - columns / 2) > 0);
    QCOMPARE(across->value(), 0);
    QVERIFY(showName(2 * columns, columns / 4) > 0); // out of sight
    QVERIFY(across->value() > 0);
    QVERIFY(!view.linkRect(Side::Left, 0).isEmpty());
}

SLIPWAY_GUI_TEST_MAIN(TestRewrittenFiles)

#include "tst_rewrittenfiles.moc"
