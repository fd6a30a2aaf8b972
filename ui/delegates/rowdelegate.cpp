// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/rowdelegate.h"

#include "ui/models/pathtreemodel.h"
#include "ui/text/elidedpath.h"
#include "ui/text/readingorder.h"
#include "ui/theme/icons.h"
#include "ui/theme/measures.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

void paintPanel(QPainter *painter, const QStyleOptionViewItem &option)
{
    const QStyle *style = option.widget != nullptr ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
}

QColor toneColor(const QVariant &tone, const QPalette &palette, Role fallback)
{
    return tone.isValid() && Tone(tone.toInt()) != Tone::Neutral
        ? toneText(Tone(tone.toInt()), palette)
        : roleColor(fallback, palette);
}

constexpr int Indent = 18;
constexpr qsizetype LongestPath = 512; // letters
constexpr int LeastName = 40; // percent of the room, beside figures that are not to be cut

/// A tree's first column has the branch before it, the others the edge of the header above.
int leadingEdge(const QModelIndex &index)
{
    return index.column() == 0 ? 4 : 8;
}

void paintFold(QPainter *painter, const QStyleOptionViewItem &option, int gutter, int depth,
               Fold fold)
{
    if (fold == Fold::Nothing) {
        return;
    }
    QStyleOption branch;
    branch.initFrom(option.widget);
    branch.direction = option.direction;
    branch.palette = option.palette;
    branch.state = QStyle::State_Children | QStyle::State_Enabled;
    branch.state.setFlag(QStyle::State_Open, fold == Fold::Open);
    branch.rect = foldRect(besideGutter(option.rect, gutter, option.direction), depth,
                           option.fontMetrics, option.direction);
    const QStyle *style = option.widget != nullptr ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_IndicatorBranch, &branch, painter, option.widget);
}

} // namespace

/// Lays out pieces from the leading edge, mirrored where text runs from right to left. Without a
/// painter it only finds out what is at `m_at`.
class RowDelegate::Pen final {
public:
    Pen(QPainter *painter, const QStyleOptionViewItem &option, int margin, const QPoint &at = {})
        : m_painter(painter)
        , m_at(at)
        , m_option(option)
        , m_left(option.rect.left() + scaled(option.fontMetrics, margin))
        , m_right(option.rect.right() - scaled(option.fontMetrics, 6))
    { }

    [[nodiscard]] int room() const { return m_right - m_left; }
    [[nodiscard]] int left() const { return m_left; }
    void moveTo(int left) { m_left = left; }
    void skip(int width) { m_left += width; }
    [[nodiscard]] QPainter *painter() const { return m_painter; }
    [[nodiscard]] const Badge &found() const { return m_found; }
    [[nodiscard]] const QStringList &written() const { return m_written; }

    void icon(const QString &name)
    {
        const int side = scaled(m_option.fontMetrics, 17);
        const QRect box = place(side, side);
        if (m_painter != nullptr) {
            const QColor ink = roleColor(Role::QuietText, m_option.palette);
            m_painter->drawPixmap(
                box.topLeft(),
                iconPixmap(name, ink, side, m_painter->device()->devicePixelRatioF()));
        }
        skip(scaled(m_option.fontMetrics, 6));
    }
    void path(const QString &text, const QFont &font, const QColor &color, int keep)
    {
        write(elidedPath(text, QFontMetrics(font), qMax(0, room() - keep)), font, color,
              text.contains(u'/') ? PathOrder : readingOrder(text));
    }
    void text(const QString &text, const QFont &font, const QColor &color, Qt::TextElideMode elide,
              int keep)
    {
        write(QFontMetrics(font).elidedText(text, elide, qMax(0, room() - keep)), font, color,
              readingOrder(text));
    }
    void badge(const Badge &badge)
    {
        const QSize size = badgeSize(m_option.font, badge);
        if (size.width() <= room()) {
            const QRect box = place(size.width(), size.height());
            if (m_painter != nullptr) {
                paintBadge(m_painter, box, m_option.font, m_option.palette, badge,
                           badgeGround(m_option));
            } else if (box.contains(m_at)) {
                m_found = badge;
            }
            skip(scaled(m_option.fontMetrics, 5));
        }
    }

private:
    void write(const QString &text, const QFont &font, const QColor &color, int order)
    {
        const QRect box =
            place(QFontMetrics(font).horizontalAdvance(text) + 1, m_option.rect.height());
        if (m_painter != nullptr) {
            m_painter->setFont(font);
            m_painter->setPen(color);
            m_painter->drawText(box, int(Qt::AlignCenter | Qt::TextSingleLine) | order, text);
        } else {
            m_written << text;
        }
        skip(scaled(m_option.fontMetrics, 8));
    }
    QRect place(int width, int height)
    {
        QRect box(m_left, m_option.rect.center().y() - height / 2 + 1, width, height);
        m_left += width;
        return QStyle::visualRect(m_option.direction, m_option.rect, box);
    }

    QPainter *m_painter;
    QPoint m_at;
    Badge m_found;
    QStringList m_written;
    const QStyleOptionViewItem &m_option;
    int m_left;
    int m_right;
};

QRect foldRect(const QRect &cell, int depth, const QFontMetrics &metrics,
               Qt::LayoutDirection direction)
{
    const int indent = scaled(metrics, Indent);
    const QRect box(cell.left() + scaled(metrics, 4) + depth * indent, cell.top(), indent,
                    cell.height());
    return QStyle::visualRect(direction, cell, box);
}

QRect besideGutter(const QRect &cell, int gutter, Qt::LayoutDirection direction)
{
    return QStyle::visualRect(direction, cell, cell.adjusted(gutter, 0, 0, 0));
}

int RowDelegate::gutter(const QFontMetrics &metrics) const
{
    return m_hasGutter ? scaled(metrics, 20) : 0;
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                        const QModelIndex &index) const
{
    painter->save();
    QStyleOptionViewItem row = option;
    row.widget = option.widget;
    paintPanel(painter, row);
    const bool quiet =
        (m_quietFrom >= 0 && index.column() >= m_quietFrom) || index.data(FaintRole).toBool();
    const auto alignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
    const QString text = index.data(Qt::DisplayRole).toString();
    const QColor color =
        toneColor(index.data(ToneRole), option.palette, quiet ? Role::QuietText : Role::Text);
    if (alignment.testFlag(Qt::AlignRight)) {
        painter->setFont(tabularFont(option.font));
        painter->setPen(color);
        const QRect box = option.rect.adjusted(scaled(option.fontMetrics, 4), 0,
                                               -scaled(option.fontMetrics, 8), 0);
        painter->drawText(QStyle::visualRect(option.direction, option.rect, box),
                          int(QStyle::visualAlignment(option.direction, Qt::AlignRight)
                              | Qt::AlignVCenter | Qt::TextSingleLine)
                              | readingOrder(text),
                          text);
        painter->restore();
        return;
    }
    Pen pen(painter, row, leadingEdge(index));
    layOut(pen, row, index, color);
    painter->restore();
}

Badge RowDelegate::badgeAt(const QStyleOptionViewItem &option, const QModelIndex &index,
                           const QPoint &at) const
{
    Pen pen(nullptr, option, leadingEdge(index), at);
    layOut(pen, option, index, {});
    return pen.found();
}

QStringList RowDelegate::textsOf(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    Pen pen(nullptr, option, leadingEdge(index));
    layOut(pen, option, index, {});
    return pen.written();
}

void RowDelegate::layOut(Pen &pen, const QStyleOptionViewItem &option, const QModelIndex &index,
                         const QColor &color) const
{
    const QString text = index.data(Qt::DisplayRole).toString();
    const QVariant sign = index.data(SignRole);
    const auto writeSign = [&] {
        const QFont bold = derivedFont(option.font, 1.0, QFont::Bold);
        pen.text(sign.toString(), bold,
                 toneColor(index.data(SignToneRole), option.palette, Role::QuietText),
                 Qt::ElideNone, 0);
    };
    const int gutter = index.column() == 0 ? this->gutter(option.fontMetrics) : 0;
    if (gutter > 0) {
        const int edge = pen.left();
        pen.skip(scaled(option.fontMetrics, 4));
        if (sign.isValid()) {
            writeSign();
        }
        pen.moveTo(edge + gutter);
    }
    const QVariant depth = index.column() == 0 ? index.data(DepthRole) : QVariant();
    if (depth.isValid() && depth.toInt() >= 0) {
        if (pen.painter() != nullptr) {
            paintFold(pen.painter(), option, gutter, depth.toInt(),
                      Fold(index.data(FoldRole).toInt()));
        }
        pen.skip((depth.toInt() + 1) * scaled(option.fontMetrics, Indent));
    }
    if (gutter == 0 && sign.isValid()) {
        writeSign();
    }
    if (const QString name = index.data(IconNameRole).toString(); !name.isEmpty()) {
        pen.icon(name);
    }
    const BadgeList badges = index.data(BadgesRole).value<BadgeList>();
    int keep = 0;
    for (const Badge &badge : badges) {
        keep += badgeSize(option.font, badge).width() + scaled(option.fontMetrics, 5);
    }
    keep = qMin(keep + scaled(option.fontMetrics, badges.isEmpty() ? 0 : 8), pen.room() / 2);
    const bool strong = index.data(StrongRole).toBool();
    const QFont font = index.data(FixedRole).toBool()
        ? codeFont(option.font)
        : derivedFont(option.font, 1.0, strong ? QFont::DemiBold : QFont::Normal);
    QString more = index.data(QuietRole).toString();
    if (m_isQuietWhole && !more.isEmpty()) {
        const int gap = scaled(option.fontMetrics, 8) + 2;
        const int room = pen.room() - keep - gap;
        const int least = qMin(QFontMetrics(font).horizontalAdvance(text), room * LeastName / 100);
        more = elidedFacts(more, option.fontMetrics, qMax(0, room - least));
        keep += gap + option.fontMetrics.horizontalAdvance(more);
    }
    if (!text.isEmpty()) { // a badge alone stands where a text would
        // Never without the file name; what is far longer takes long to cut there, and is no path.
        const bool isPath =
            index.column() == 0 || (text.size() <= LongestPath && text.contains(u'/'));
        isPath ? pen.path(text, font, color, keep)
               : pen.text(text, font, color, Qt::ElideRight, keep);
    }
    // A cell that says nothing else says at least that in letters, cut where they do not fit.
    if (text.isEmpty() && !badges.isEmpty()
        && badgeSize(option.font, badges.first()).width() > pen.room()) {
        pen.text(badges.first().text, option.font,
                 toneColor(int(badges.first().tone), option.palette, Role::Text), Qt::ElideRight,
                 0);
        return;
    }
    for (const Badge &badge : badges) {
        pen.badge(badge);
    }
    if (!more.isEmpty()) {
        if (const QString brief = index.data(QuietBriefRole).toString();
            !brief.isEmpty() && option.fontMetrics.horizontalAdvance(more) > pen.room()) {
            more = brief;
        }
        pen.text(more, option.font, roleColor(Role::QuietText, option.palette), Qt::ElideRight, 0);
    }
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    // Wide enough for what paint() shows, without painting it.
    const QFontMetrics metrics = index.data(FixedRole).toBool()
        ? QFontMetrics(codeFont(option.font))
        : index.data(StrongRole).toBool()
        ? QFontMetrics(derivedFont(option.font, 1.0, QFont::DemiBold))
        : option.fontMetrics;
    int width = metrics.horizontalAdvance(index.data(Qt::DisplayRole).toString());
    width += scaled(option.fontMetrics, CellMargins);
    if (!index.data(IconNameRole).toString().isEmpty()) {
        width += scaled(option.fontMetrics, 24);
    }
    for (const Badge &badge : index.data(BadgesRole).value<BadgeList>()) {
        width += badgeSize(option.font, badge).width() + scaled(option.fontMetrics, 6);
    }
    if (const QVariant depth = index.data(DepthRole); index.column() == 0 && depth.isValid()) {
        width += (depth.toInt() + 1) * scaled(option.fontMetrics, Indent);
    }
    width += index.column() == 0 ? gutter(option.fontMetrics) : 0;
    if (const QString more = index.data(QuietRole).toString(); !more.isEmpty()) {
        width += option.fontMetrics.horizontalAdvance(more) + scaled(option.fontMetrics, 10);
    }
    return {width, scaled(option.fontMetrics, RowHeight)};
}

} // namespace Slipway
