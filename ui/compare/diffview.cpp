// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/diffview.h"

#include "ui/theme/measures.h"
#include "ui/theme/roles.h"

#include <QEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int TabWidth = 4;

QString shown(const QString &line)
{
    return QString(line).replace(u'\t', QString(TabWidth, u' '));
}

/// Where a character of a line stands once tabs are spread.
int column(const QString &line, int character)
{
    const QString before = line.left(character);
    return int(before.size()) + int(before.count(u'\t')) * (TabWidth - 1);
}

} // namespace

DiffView::DiffView(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    setObjectName(u"diffView"_s);
    setAccessibleName(tr("Difference of the two texts"));
    setFrameShape(QFrame::StyledPanel);
    setFont(codeFont(font()));
    viewport()->setAutoFillBackground(true);
    viewport()->setBackgroundRole(QPalette::Base);
}

void DiffView::setDiff(QStringList left, QStringList right, LineDiff diff)
{
    m_left = std::move(left);
    m_right = std::move(right);
    m_diff = std::move(diff);
    qsizetype longest = 0;
    for (const DiffRow &row : m_diff.rows) {
        longest = std::max({longest, row.left >= 0 ? m_left[row.left].size() : 0,
                            row.right >= 0 ? m_right[row.right].size() : 0});
    }
    m_longest = int(std::min<qsizetype>(longest + 1, 10000));
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(0);
    updateBars();
    viewport()->update();
}

int DiffView::rowHeight() const
{
    return fontMetrics().height() + scaled(this, 4);
}

int DiffView::gutter() const
{
    const int digits = int(QString::number(std::max(m_left.size(), m_right.size())).size());
    return fontMetrics().horizontalAdvance(u'0') * std::max(2, digits) + scaled(this, 16);
}

void DiffView::updateBars()
{
    const int rows = int(m_diff.rows.size());
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(rowHeight());
    verticalScrollBar()->setRange(0, std::max(0, rows * rowHeight() - viewport()->height()));
    const int room = viewport()->width() / 2 - gutter();
    horizontalScrollBar()->setPageStep(std::max(1, room));
    horizontalScrollBar()->setSingleStep(fontMetrics().horizontalAdvance(u'0') * 4);
    horizontalScrollBar()->setRange(
        0,
        std::max(0,
                 int(m_longest * QFontMetricsF(font()).horizontalAdvance(u'0')) + scaled(this, 8)
                     - room));
}

void DiffView::step(int direction)
{
    const auto isChange = [this](int row) {
        const auto kind = m_diff.rows[std::size_t(row)].kind;
        return kind != DiffRow::Kind::Same && kind != DiffRow::Kind::Gap;
    };
    const int rows = int(m_diff.rows.size());
    int row = verticalScrollBar()->value() / rowHeight() + (direction > 0 ? 3 : 1);
    for (row += direction; row >= 0 && row < rows; row += direction) {
        if (isChange(row) && (row == 0 || !isChange(row - 1))) {
            verticalScrollBar()->setValue((row - 2) * rowHeight());
            return;
        }
    }
}

void DiffView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), roleColor(Role::Panel, palette()));
    const int height = rowHeight();
    const int first = verticalScrollBar()->value() / height;
    int y = first * height - verticalScrollBar()->value();
    for (int row = first; row < int(m_diff.rows.size()) && y < viewport()->height();
         ++row, y += height) {
        paintRow(painter, m_diff.rows[std::size_t(row)], y);
    }
}

void DiffView::paintRow(QPainter &painter, const DiffRow &row, int y) const
{
    const int half = viewport()->width() / 2;
    const int height = rowHeight();
    if (row.kind == DiffRow::Kind::Gap) {
        const QRect band(0, y, viewport()->width(), height);
        painter.fillRect(band, roleColor(Role::Window, palette()));
        painter.setPen(roleColor(Role::QuietText, palette()));
        painter.drawText(band, Qt::AlignCenter, tr("%Ln equal line(s)", nullptr, row.skipped));
        return;
    }
    paintSide(painter, row, Side::Left, QRect(0, y, half, height));
    paintSide(painter, row, Side::Right, QRect(half, y, viewport()->width() - half, height));
}

void DiffView::paintSide(QPainter &painter, const DiffRow &row, Side side, const QRect &box) const
{
    const bool left = side == Side::Left;
    const int line = left ? row.left : row.right;
    const QRect margin(box.left(), box.top(), gutter(), box.height());
    const QRect body = box.adjusted(gutter(), 0, 0, 0);
    painter.fillRect(margin, roleColor(Role::Window, palette()));
    if (line < 0) {
        painter.fillRect(body, roleColor(Role::NeutralTint, palette()));
        return;
    }
    switch (row.kind) {
    case DiffRow::Kind::Changed:
        painter.fillRect(body, roleColor(Role::DiffChanged, palette()));
        break;
    case DiffRow::Kind::Removed: // only in the left text: the winner, what is live
        painter.fillRect(body, roleColor(Role::DiffAdded, palette()));
        break;
    case DiffRow::Kind::Added: // only in the other: what the winner hides
        painter.fillRect(body, roleColor(Role::DiffRemoved, palette()));
        break;
    case DiffRow::Kind::Same:
    case DiffRow::Kind::Gap:
        break;
    }
    painter.setPen(roleColor(Role::QuietText, palette()));
    painter.drawText(margin.adjusted(0, 0, -scaled(this, 8), 0),
                     int(Qt::AlignRight | Qt::AlignVCenter), QString::number(line + 1));

    painter.save();
    painter.setClipRect(body);
    const QString &text = left ? m_left[line] : m_right[line];
    const double character = QFontMetricsF(font()).horizontalAdvance(u'0');
    const int start = body.left() + scaled(this, 8) - horizontalScrollBar()->value();
    if (row.kind == DiffRow::Kind::Changed) {
        const int from = column(text, left ? row.innerLeft : row.innerRight);
        const int to = column(text, left ? row.innerLeftEnd : row.innerRightEnd);
        painter.fillRect(QRectF(start + from * character, body.top() + 1, (to - from) * character,
                                body.height() - 2),
                         roleColor(Role::DiffInner, palette()));
    }
    painter.setPen(roleColor(Role::Text, palette()));
    // Only what is seen of a long line is laid out.
    const int skip = std::max(0, int(horizontalScrollBar()->value() / character) - 1);
    const QString visible = shown(text).mid(skip, int(body.width() / character) + 3);
    painter.drawText(
        QRectF(start + skip * character, body.top(), body.width() + 4 * character, body.height()),
        int(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine), visible);
    painter.restore();
}

void DiffView::resizeEvent(QResizeEvent *)
{
    updateBars();
}

void DiffView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        viewport()->update();
    }
}

} // namespace Slipway
