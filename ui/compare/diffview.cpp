// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/diffview.h"

#include "ui/compare/overviewstrip.h"
#include "ui/theme/measures.h"
#include "ui/theme/roles.h"
#include "ui/widgets/accessiblerole.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int Context = 3;
constexpr int ChangeSeen = 8; // columns: of a change that is more than a beginning
constexpr int ShownWhole = 400; // lines: a short file is shown with all its lines

} // namespace

DiffView::DiffView(QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_leftColours(this)
    , m_rightColours(this)
    , m_strip(new OverviewStrip(this))
{
    setObjectName(u"diffView"_s);
    setAccessibleName(tr("Difference of the two texts"));
    setAccessibleRole(this, QAccessible::Document);
    setFrameShape(QFrame::StyledPanel);
    setFocusPolicy(Qt::StrongFocus);
    setFont(codeFont(font()));
    setMinimumHeight(scaled(this, 104)); // five lines, with a scroll bar below them
    // Source text runs from left to right, whatever the language of the window.
    setLayoutDirection(Qt::LeftToRight);
    viewport()->setMouseTracking(true);
    for (ColourLoader *loader : {&m_leftColours, &m_rightColours}) {
        connect(loader, &ColourLoader::arrived, viewport(), qOverload<>(&QWidget::update));
    }
    for (QScrollBar *bar : {verticalScrollBar(), horizontalScrollBar()}) {
        connect(bar, &QAbstractSlider::actionTriggered, this, [this] { m_untouched = false; });
    }
    connect(m_strip, &OverviewStrip::placeChosen, this, [this](double place) {
        m_untouched = false;
        QScrollBar *bar = verticalScrollBar();
        const double all = bar->maximum() + bar->pageStep();
        bar->setValue(int(place * all - bar->pageStep() / 2.0));
        countFrom(place);
    });
    setTexts(nullptr);
}

void DiffView::setTexts(std::shared_ptr<const DiffTexts> texts)
{
    m_texts = std::move(texts);
    m_leftLinks.clear();
    m_rightLinks.clear();
    m_activeLink.reset();
    m_pressedLink.reset();
    m_leftColours.setColours(m_texts != nullptr ? m_texts->leftColours : nullptr);
    m_rightColours.setColours(m_texts != nullptr ? m_texts->rightColours : nullptr);
    m_options.unfolded.clear();
    m_options.context = m_texts == nullptr
            || std::max(m_texts->left->lineCount(), m_texts->right->lineCount()) <= ShownWhole
        ? -1
        : Context;
    m_current = -1;
    m_anchor = m_caret = {};
    m_untouched = true;
    arrange();
    m_current = changeCount() > 0 ? 0 : -1;
    goToFirst();
    Q_EMIT currentChangeChanged();
}

void DiffView::goToFirst()
{
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(0);
    if (changeCount() > 0) {
        goTo(m_shown.changes.front());
    }
}

void DiffView::setUnified(bool unified)
{
    if (m_options.unified != unified) {
        m_options.unified = unified;
        arrange();
        m_current = std::min(m_current, changeCount() - 1);
        if (m_current >= 0) {
            goTo(m_shown.changes[std::size_t(m_current)]);
        }
        Q_EMIT currentChangeChanged();
    }
}

void DiffView::setNewer(Side side)
{
    m_options.newer = side;
    arrange();
}

void DiffView::arrange()
{
    m_shown = m_texts != nullptr ? arrangeRows(*m_texts, m_options) : ShownRows();
    updateBars();
    updateStrip();
    viewport()->update();
}

int DiffView::numberWidth() const
{
    const int most =
        m_texts == nullptr ? 1 : std::max(m_texts->left->lineCount(), m_texts->right->lineCount());
    const int digits = std::max(2, int(QString::number(most).size()));
    return int(std::ceil(digits * TextPainter::cellWidth(font()))) + scaled(this, 12);
}

std::vector<DiffView::Lane> DiffView::lanes(const ShownRow &row, int y) const
{
    const int height = TextPainter::rowHeight(font());
    const int width = viewport()->width();
    const int sign = int(std::ceil(TextPainter::cellWidth(font()))) + scaled(this, 6);
    if (m_options.unified) {
        const Side side = row.left >= 0 && (row.right < 0 || m_options.newer == Side::Left)
            ? Side::Left
            : Side::Right;
        const int side2 = 2 * numberWidth() + sign;
        return {{.side = side,
                 .gutter = QRect(0, y, side2, height),
                 .text = QRect(side2, y, width - side2, height)}};
    }
    const int gutter = numberWidth() + sign;
    const int half = width / 2;
    // Left and right are what they are called, in every language.
    return {{.side = Side::Left,
             .gutter = QRect(0, y, gutter, height),
             .text = QRect(gutter, y, half - gutter, height)},
            {.side = Side::Right,
             .gutter = QRect(half, y, gutter, height),
             .text = QRect(half + gutter, y, width - half - gutter, height)}};
}

void DiffView::updateBars()
{
    const int height = TextPainter::rowHeight(font());
    const auto rows = int(m_shown.rows.size());
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(height);
    verticalScrollBar()->setRange(0, std::max(0, rows * height - viewport()->height()));
    const double cell = TextPainter::cellWidth(font());
    const int room = std::max(1, lanes({}, 0).front().text.width());
    const double wide = (m_shown.longestColumns + 2) * cell;
    horizontalScrollBar()->setPageStep(room);
    horizontalScrollBar()->setSingleStep(int(4 * cell));
    horizontalScrollBar()->setRange(0, int(std::clamp(wide - room, 0.0, 2e9)));
}

QColor DiffView::ownGround(Side side) const
{
    return roleColor(side == m_options.newer ? Role::DiffAdded : Role::DiffRemoved, palette());
}

QColor DiffView::ground(const ShownRow &row, Side side) const
{
    switch (row.kind) {
    case ShownRow::Kind::Changed:
        return m_options.unified ? ownGround(side) : roleColor(Role::DiffChanged, palette());
    case ShownRow::Kind::OnlyLeft:
        return ownGround(Side::Left);
    case ShownRow::Kind::OnlyRight:
        return ownGround(Side::Right);
    case ShownRow::Kind::Same:
    case ShownRow::Kind::Gap:
        break;
    }
    return roleColor(Role::Panel, palette());
}

void DiffView::updateStrip()
{
    std::vector<OverviewStrip::Mark> marks;
    // A text that ends before the view does has its marks beside its lines.
    const int seen = viewport()->height() / TextPainter::rowHeight(font());
    const auto rows = double(std::max<std::size_t>(std::size_t(seen) + 1, m_shown.rows.size()));
    const auto tone = [this](const ShownRow &row) {
        switch (row.kind) {
        case ShownRow::Kind::OnlyLeft:
        case ShownRow::Kind::OnlyRight: {
            const Side side = row.kind == ShownRow::Kind::OnlyLeft ? Side::Left : Side::Right;
            return roleColor(side == m_options.newer ? Role::GoodText : Role::BadText, palette());
        }
        default:
            return roleColor(Role::WarnText, palette());
        }
    };
    const std::size_t resolution = 2000;
    for (std::size_t row = 0; row < m_shown.rows.size(); ++row) {
        if (!m_shown.rows[row].isChange()) {
            continue;
        }
        const QColor color = tone(m_shown.rows[row]);
        const double from = double(row) / rows;
        const double to = double(row + 1) / rows;
        if (!marks.empty() && marks.back().color == color
            && from - marks.back().to < 1.0 / resolution) {
            marks.back().to = to;
        } else {
            marks.push_back({.from = from, .to = to, .color = color});
        }
    }
    m_strip->setMarks(std::move(marks));
    scrollContentsBy(0, 0);
}

void DiffView::scrollContentsBy(int, int)
{
    const QScrollBar *bar = verticalScrollBar();
    const double all = std::max(1, bar->maximum() + bar->pageStep());
    m_strip->setVisibleRange(bar->value() / all, (bar->value() + bar->pageStep()) / all);
    viewport()->update();
}

void DiffView::goTo(const DiffPlace &place)
{
    const int height = TextPainter::rowHeight(font());
    const int top = place.row * height;
    QScrollBar *down = verticalScrollBar();
    if (top < down->value() + height || top + 3 * height > down->value() + down->pageStep()) {
        down->setValue(top - viewport()->height() / 3);
    }
    // Lines begin at the edge as long as the change is in sight there.
    const double cell = TextPainter::cellWidth(font());
    // At first that is the link that it stands in; who goes from change to change sees the change itself.
    const int left = int((m_untouched ? columnOf(place) : place.column) * cell);
    QScrollBar *across = horizontalScrollBar();
    const int room = across->pageStep();
    const int end = left + std::min(int(ChangeSeen * cell), room / 4);
    if (end <= room) {
        across->setValue(0);
    } else if (left < across->value() || end > across->value() + room) {
        across->setValue(left - room / 2);
    }
    viewport()->update();
}

void DiffView::step(int direction)
{
    const int next = std::clamp(m_current + direction, 0, changeCount() - 1);
    if (changeCount() == 0) {
        return;
    }
    m_untouched = false;
    m_current = next;
    goTo(m_shown.changes[std::size_t(next)]);
    Q_EMIT currentChangeChanged();
}

void DiffView::countFrom(double place)
{
    constexpr double MarkSize = 4; // what is clicked at is as large as that
    const double rows = double(m_shown.rows.size());
    const auto row = int((place + MarkSize / std::max(1, m_strip->height())) * rows);
    const auto after = std::ranges::upper_bound(m_shown.changes, row, {}, &DiffPlace::row);
    const auto current = std::max(0, int(after - m_shown.changes.begin()) - 1);
    if (changeCount() > 0 && current != m_current) {
        m_current = current;
        Q_EMIT currentChangeChanged();
    }
}

int DiffView::rowAt(int y) const
{
    return (y + verticalScrollBar()->value()) / TextPainter::rowHeight(font());
}

TextPlace DiffView::placeAt(const ShownRow &row, const Lane &lane, int x) const
{
    const int line = row.line(lane.side);
    const int within = std::max(0, x - lane.text.left()) + horizontalScrollBar()->value();
    const int column = qRound(within / TextPainter::cellWidth(font()));
    return {.line = line, .character = m_texts->text(lane.side).characterAt(line, column)};
}

QString DiffView::selectedText() const
{
    const auto [from, to] = std::minmax(m_anchor, m_caret);
    return m_texts == nullptr || from == to ? QString()
                                            : m_texts->text(m_selectedSide).text(from, to);
}

void DiffView::copy()
{
    QString text = selectedText();
    if (text.isEmpty() && m_current >= 0) {
        QStringList lines;
        const DiffPlace &place = m_shown.changes[std::size_t(m_current)];
        for (auto row = std::size_t(place.row);
             row < m_shown.rows.size() && m_shown.rows[row].isChange(); ++row) {
            if (const int line = m_shown.rows[row].line(m_options.newer); line >= 0) {
                lines << m_texts->text(m_options.newer).line(line).toString();
            }
        }
        text = lines.join(u'\n');
    }
    if (!text.isEmpty()) {
        QApplication::clipboard()->setText(text);
    }
}

void DiffView::resizeEvent(QResizeEvent *event)
{
    const int width = m_strip->sizeHint().width();
    setViewportMargins(0, 0, width, 0);
    const QRect view = viewport()->geometry();
    m_strip->setGeometry(view.right() + 1, view.top(), width, view.height());
    updateBars();
    updateStrip();
    if (m_untouched) {
        goToFirst();
    }
    QAbstractScrollArea::resizeEvent(event);
}

void DiffView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateBars();
    }
    if (event->type() == QEvent::PaletteChange) {
        updateStrip();
    }
}

bool DiffView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        if (auto *key = dynamic_cast<QKeyEvent *>(event); key->matches(QKeySequence::Copy)) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void DiffView::wheelEvent(QWheelEvent *event)
{
    m_untouched = false;
    QAbstractScrollArea::wheelEvent(event);
}

void DiffView::keyPressEvent(QKeyEvent *event)
{
    m_untouched = false;
    QScrollBar *bar = verticalScrollBar();
    if (event->matches(QKeySequence::Copy)) {
        copy();
    } else if (event->modifiers() == Qt::ControlModifier
               && (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up)
               && !links(m_options.newer).empty()) {
        stepLink(event->key() == Qt::Key_Down ? 1 : -1);
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && followLink()) {
        event->accept();
    } else if (event->key() == Qt::Key_Home) {
        bar->setValue(bar->minimum());
    } else if (event->key() == Qt::Key_End) {
        bar->setValue(bar->maximum());
    } else {
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void DiffView::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    QAction *copyAction =
        menu.addAction(selectedText().isEmpty() ? tr("Copy the change") : tr("Copy"),
                       QKeySequence::Copy, this, &DiffView::copy);
    copyAction->setEnabled(changeCount() > 0 || !selectedText().isEmpty());
    menu.addSeparator();
    if (const TextLink *link = activeLink()) {
        menu.addAction(tr("Go to %1").arg(link->where), this, [this] { (void)followLink(); });
    }
    menu.addAction(tr("Next change"), this, [this] { step(1); })
        ->setEnabled(m_current + 1 < changeCount());
    menu.addAction(tr("Former change"), this, [this] { step(-1); })->setEnabled(m_current > 0);
    if (m_options.context >= 0 && m_texts != nullptr) {
        menu.addAction(tr("Show all lines"), this, &DiffView::showAllLines);
    }
    menu.exec(event->globalPos());
}

void DiffView::showAllLines()
{
    if (m_options.context >= 0 && m_texts != nullptr) {
        m_options.context = -1;
        arrange();
    }
}

void DiffView::mousePressEvent(QMouseEvent *event)
{
    const int number = rowAt(int(event->position().y()));
    if (event->button() != Qt::LeftButton || number >= int(m_shown.rows.size())) {
        return;
    }
    const ShownRow row = m_shown.rows[std::size_t(number)];
    if (row.kind == ShownRow::Kind::Gap) {
        m_options.unfolded.insert(row.source);
        arrange();
        return;
    }
    for (const Lane &lane : lanes(row, 0)) {
        const int x = int(event->position().x());
        if (x >= lane.gutter.left() && x <= lane.text.right() && row.line(lane.side) >= 0) {
            m_selectedSide = lane.side;
            m_anchor = m_caret = placeAt(row, lane, x);
        }
    }
    m_pressedLink = linkAt(event->position().toPoint());
    viewport()->update();
}

void DiffView::mouseMoveEvent(QMouseEvent *event)
{
    const int number = rowAt(int(event->position().y()));
    if (number < 0 || number >= int(m_shown.rows.size())) {
        return;
    }
    const ShownRow &row = m_shown.rows[std::size_t(number)];
    const bool gap = row.kind == ShownRow::Kind::Gap;
    const std::optional<LinkAt> link = linkAt(event->position().toPoint());
    if (!event->buttons()) {
        setActiveLink(link);
    }
    viewport()->setCursor(gap || link ? Qt::PointingHandCursor : Qt::IBeamCursor);
    if (!event->buttons().testFlag(Qt::LeftButton) || gap) {
        return;
    }
    for (const Lane &lane : lanes(row, 0)) {
        if (lane.side == m_selectedSide && row.line(lane.side) >= 0) {
            m_caret = placeAt(row, lane, int(event->position().x()));
            viewport()->update();
        }
    }
}

} // namespace Slipway
