// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/textview.h"

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

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int ScrollEveryMs = 40;
constexpr int MostShown = 12; // columns: of a place that is to be seen
constexpr qint64 MostWrappedAtOnce = 100'000; // columns: a few milliseconds' work

bool isFind(const QKeyEvent *event)
{
    return event->matches(QKeySequence::Find) || event->matches(QKeySequence::FindNext)
        || event->matches(QKeySequence::FindPrevious);
}

} // namespace

TextView::TextView(QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_source(TextSource::fromText({}))
    , m_colours(this)
    , m_wrapping(this)
{
    setObjectName(u"textView"_s);
    setAccessibleName(tr("Text of the file"));
    setAccessibleRole(this, QAccessible::Document);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setFont(codeFont(font()));
    // Source text runs from left to right, whatever the language of the window.
    setLayoutDirection(Qt::LeftToRight);
    viewport()->setCursor(Qt::IBeamCursor);
    connect(&m_colours, &ColourLoader::arrived, viewport(), qOverload<>(&QWidget::update));
}

void TextView::setText(std::shared_ptr<const TextSource> source,
                       std::shared_ptr<SyntaxColours> colours)
{
    m_source = std::move(source);
    m_colours.setColours(std::move(colours));
    m_matches.clear();
    m_anchor = m_caret = {};
    updateBars();
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(0);
    viewport()->update();
}

void TextView::setWrapped(bool wrapped)
{
    if (m_wrapped == wrapped) {
        return;
    }
    const TextPlace top = firstVisible();
    m_wrapped = wrapped;
    updateBars();
    if (m_source->lineCount() > 0) {
        scrollToTop(top);
        const int column = m_source->columnAt(top.line, top.character);
        horizontalScrollBar()->setValue(wrapped ? 0 : int(column * TextPainter::cellWidth(font())));
    }
    viewport()->update();
}

void TextView::scrollToTop(const TextPlace &place)
{
    const int column = m_source->columnAt(place.line, place.character);
    verticalScrollBar()->setValue(rowOf(place.line, column) * TextPainter::rowHeight(font()));
}

int TextView::gutter() const
{
    const int digits = std::max(3, int(QString::number(m_source->lineCount()).size()));
    return int(digits * TextPainter::cellWidth(font())) + scaled(this, 20);
}

int TextView::textWidth() const
{
    return std::max(1, viewport()->width() - gutter() - scaled(this, 8));
}

int TextView::wrapWidth() const
{
    return std::max(8, int(textWidth() / TextPainter::cellWidth(font())));
}

void TextView::wrapRows()
{
    m_wrapping.forget();
    m_rows.reset();
    if (!m_wrapped) {
        return;
    }
    m_rows.emplace(*m_source, wrapWidth(), MostWrappedAtOnce);
    if (!m_rows->isWhole()) {
        m_wrapping.ask<WrappedRows>(
            [source = m_source, width = wrapWidth()](std::stop_token stop) {
                return WrappedRows(*source, width, WrappedRows::All, stop);
            },
            [this](WrappedRows rows) { takeRows(std::move(rows)); });
    }
}

void TextView::takeRows(WrappedRows rows)
{
    const TextPlace top = firstVisible();
    m_rows.emplace(std::move(rows));
    setRanges();
    scrollToTop(top);
    viewport()->update();
}

int TextView::rowCount() const
{
    return m_rows ? m_rows->rowCount() : m_source->lineCount();
}

WrappedRows::Row TextView::row(int number) const
{
    return m_rows ? m_rows->row(*m_source, number)
                  : WrappedRows::Row{.line = number, .firstColumn = 0, .columns = -1};
}

int TextView::rowOf(int line, int column) const
{
    return m_rows ? m_rows->rowOf(line, column) : line;
}

void TextView::updateBars()
{
    wrapRows();
    setRanges();
}

void TextView::setRanges()
{
    const int height = TextPainter::rowHeight(font());
    verticalScrollBar()->setSingleStep(height);
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setRange(
        0, std::max(0, rowCount() * height + scaled(this, 8) - viewport()->height()));
    const double cell = TextPainter::cellWidth(font());
    const int wide = m_wrapped ? 0 : int(std::min(2e9, (m_source->longestColumns() + 1) * cell));
    horizontalScrollBar()->setSingleStep(int(4 * cell));
    horizontalScrollBar()->setPageStep(textWidth());
    horizontalScrollBar()->setRange(0, std::max(0, wide - textWidth()));
}

TextPlace TextView::firstVisible() const
{
    if (m_source->lineCount() == 0) {
        return {};
    }
    const int number =
        std::min(rowCount() - 1, verticalScrollBar()->value() / TextPainter::rowHeight(font()));
    const WrappedRows::Row first = row(number);
    const int column =
        first.firstColumn + int(horizontalScrollBar()->value() / TextPainter::cellWidth(font()));
    return {.line = first.line, .character = m_source->characterAt(first.line, column)};
}

std::vector<TextMark> TextView::marks(int line, int from, int to) const
{
    std::vector<TextMark> marks;
    const auto add = [&](TextPlace start, TextPlace end, Role role) {
        if (end < TextPlace{line, from} || start > TextPlace{line, to} || start == end) {
            return;
        }
        const int first = start.line < line ? 0 : start.character;
        // A selection that goes on covers the line's end too.
        const int last = end.line > line ? int(m_source->line(line).size()) : end.character;
        TextMark mark = {.start = first, .end = last, .ground = roleColor(role, palette())};
        if (role == Role::Accent) {
            mark.text = roleColor(Role::OnAccent, palette());
        }
        marks.push_back(mark);
    };
    const auto [start, end] = std::minmax(m_anchor, m_caret);
    bool isMatch = false; // the selection is the match that was stepped to: the strongest of them
    auto match = std::ranges::lower_bound(m_matches, TextPlace{line, from}, {}, &TextMatch::to);
    for (; match != m_matches.end() && match->from <= TextPlace{line, to}; ++match) {
        const bool isCurrent = match->from == start && match->to == end;
        isMatch = isMatch || isCurrent;
        add(match->from, match->to, isCurrent ? Role::Accent : Role::DiffInner);
    }
    if (!isMatch) {
        add(start, end, Role::Selection);
    }
    return marks;
}

void TextView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.fillRect(event->rect(), roleColor(Role::Panel, palette()));
    const int side = gutter();
    const int height = TextPainter::rowHeight(font());
    const TextPainter text(font(), palette(), *m_source);
    painter.setFont(font());
    const int rows = rowCount();
    const int first = verticalScrollBar()->value() / height;
    int y = first * height - verticalScrollBar()->value() + scaled(this, 4);
    for (int number = first; number < rows && y < viewport()->height(); ++number, y += height) {
        const WrappedRows::Row here = row(number);
        if (here.firstColumn == 0) {
            painter.setPen(roleColor(Role::QuietText, palette()));
            painter.drawText(QRect(0, y, side - scaled(this, 12), height),
                             int(Qt::AlignRight | Qt::AlignVCenter),
                             QString::number(here.line + 1));
        }
        const QRect box(side, y, viewport()->width() - side, height);
        const LinePiece piece = {.line = here.line,
                                 .firstColumn = here.firstColumn,
                                 .columns = here.columns,
                                 .scrolled = horizontalScrollBar()->value()};
        const auto [from, to] = text.seen(box, piece);
        text.paint(painter, box, piece, m_colours.runs(here.line, from, to),
                   marks(here.line, from, to));
    }
    if (hasFocus()) {
        painter.setPen(roleColor(Role::Accent, palette()));
        painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
    }
    m_colours.askForMissing();
}

void TextView::resizeEvent(QResizeEvent *)
{
    const TextPlace top = firstVisible();
    updateBars();
    if (m_wrapped && m_source->lineCount() > 0) {
        scrollToTop(top);
    }
}

void TextView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateBars();
    }
    if (event->type() == QEvent::PaletteChange) {
        viewport()->update();
    }
}

TextPlace TextView::placeAt(QPoint point) const
{
    if (m_source->lineCount() == 0) {
        return {};
    }
    const int y = point.y() - scaled(this, 4) + verticalScrollBar()->value();
    const int number = y / TextPainter::rowHeight(font());
    if (y < 0) {
        return {};
    }
    if (number >= rowCount()) {
        const int last = m_source->lineCount() - 1;
        return {.line = last, .character = int(m_source->line(last).size())};
    }
    const WrappedRows::Row here = row(number);
    const double cell = TextPainter::cellWidth(font());
    const int within =
        qRound((std::max(0, point.x() - gutter()) + horizontalScrollBar()->value()) / cell);
    const int column = here.firstColumn + (m_rows ? std::min(within, here.columns) : within);
    return {.line = here.line, .character = m_source->characterAt(here.line, column)};
}

void TextView::reveal(const TextMatch &place)
{
    m_anchor = place.from;
    m_caret = place.to;
    scrollTo(place);
}

void TextView::scrollTo(const TextMatch &place)
{
    const int height = TextPainter::rowHeight(font());
    const double cell = TextPainter::cellWidth(font());
    const int column = m_source->columnAt(place.from.line, place.from.character);
    const int top = rowOf(place.from.line, column) * height;
    if (top < verticalScrollBar()->value()
        || top + 2 * height > verticalScrollBar()->value() + viewport()->height()) {
        verticalScrollBar()->setValue(top - viewport()->height() / 3);
    }
    const int left = int(column * cell);
    // Of what is longer the beginning is enough; what goes on in another line is as long as that.
    const int size = place.to.line == place.from.line
        ? m_source->columnAt(place.to.line, place.to.character) - column + 1
        : MostShown;
    if (left < horizontalScrollBar()->value()
        || left + std::min(size, MostShown) * cell > horizontalScrollBar()->value() + textWidth()) {
        horizontalScrollBar()->setValue(left - textWidth() / 3);
    }
    viewport()->update();
}

void TextView::setMatches(std::vector<TextMatch> matches)
{
    m_matches = std::move(matches);
    viewport()->update();
}

QString TextView::selectedText() const
{
    const auto [from, to] = std::minmax(m_anchor, m_caret);
    return from == to ? QString() : m_source->text(from, to);
}

void TextView::copy()
{
    if (const QString text = selectedText(); !text.isEmpty()) {
        QApplication::clipboard()->setText(text);
    }
}

void TextView::selectAll()
{
    if (const int lines = m_source->lineCount(); lines > 0) {
        m_anchor = {};
        m_caret = {.line = lines - 1, .character = int(m_source->line(lines - 1).size())};
        viewport()->update();
    }
}

void TextView::selectTo(TextPlace place)
{
    m_caret = place;
    viewport()->update();
}

bool TextView::event(QEvent *event)
{
    // The window's own Ctrl+F filters a list; in here it searches the text.
    if (event->type() == QEvent::ShortcutOverride) {
        if (auto *key = dynamic_cast<QKeyEvent *>(event); isFind(key)
            || key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll)) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void TextView::keyPressEvent(QKeyEvent *event)
{
    QScrollBar *bar = verticalScrollBar();
    if (event->matches(QKeySequence::Find)) {
        Q_EMIT findRequested();
    } else if (event->matches(QKeySequence::FindNext)) {
        Q_EMIT stepRequested(1);
    } else if (event->matches(QKeySequence::FindPrevious)) {
        Q_EMIT stepRequested(-1);
    } else if (event->matches(QKeySequence::Copy)) {
        copy();
    } else if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
    } else if (event->matches(QKeySequence::MoveToStartOfDocument)) {
        bar->setValue(bar->minimum());
    } else if (event->matches(QKeySequence::MoveToEndOfDocument)) {
        bar->setValue(bar->maximum());
    } else if (event->key() == Qt::Key_Home) {
        horizontalScrollBar()->setValue(0);
    } else if (event->key() == Qt::Key_End) {
        horizontalScrollBar()->setValue(horizontalScrollBar()->maximum());
    } else {
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void TextView::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    QAction *copySelected = menu.addAction(tr("Copy"), QKeySequence::Copy, this, &TextView::copy);
    copySelected->setEnabled(m_anchor != m_caret);
    menu.addAction(tr("Select all"), QKeySequence::SelectAll, this, &TextView::selectAll);
    menu.addSeparator();
    menu.addAction(tr("Find in the text"), QKeySequence::Find, this, &TextView::findRequested);
    menu.exec(event->globalPos());
}

void TextView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton) {
        m_selecting = true;
        m_caret = placeAt(event->position().toPoint());
        if (!event->modifiers().testFlag(Qt::ShiftModifier)) {
            m_anchor = m_caret;
        }
        viewport()->update();
    }
}

void TextView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_selecting) {
        return;
    }
    const QPoint point = event->position().toPoint();
    selectTo(placeAt(point));
    const bool outside = !viewport()->rect().contains(point);
    if (outside && m_scrollTimer == 0) {
        m_scrollTimer = startTimer(ScrollEveryMs);
    } else if (!outside && m_scrollTimer != 0) {
        killTimer(std::exchange(m_scrollTimer, 0));
    }
}

void TextView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_scrollTimer) {
        QAbstractScrollArea::timerEvent(event);
        return;
    }
    const QPoint point = viewport()->mapFromGlobal(QCursor::pos());
    const auto pull = [](QScrollBar *bar, int position, int length) {
        const int beyond = position < 0 ? position : std::max(0, position - length);
        bar->setValue(bar->value() + beyond);
    };
    pull(verticalScrollBar(), point.y(), viewport()->height());
    pull(horizontalScrollBar(), point.x(), viewport()->width());
    selectTo(placeAt(point));
}

void TextView::mouseReleaseEvent(QMouseEvent *)
{
    m_selecting = false;
    if (m_scrollTimer != 0) {
        killTimer(std::exchange(m_scrollTimer, 0));
    }
}

void TextView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const TextPlace place = placeAt(event->position().toPoint());
    if (m_source->lineCount() == 0) {
        return;
    }
    const QStringView line = m_source->line(place.line);
    constexpr int LongestWord = 1000;
    const auto isWord = [&line](int at) {
        return line[at].isLetterOrNumber() || line[at] == u'_' || line[at] == u'-';
    };
    int from = place.character;
    int to = place.character;
    while (from > 0 && place.character - from < LongestWord && isWord(from - 1)) {
        --from;
    }
    while (to < line.size() && to - place.character < LongestWord && isWord(to)) {
        ++to;
    }
    m_anchor = {.line = place.line, .character = from};
    m_caret = {.line = place.line, .character = to};
    viewport()->update();
}

} // namespace Slipway
