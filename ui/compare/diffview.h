// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compare/diffrows.h"
#include "ui/preview/colourloader.h"
#include "ui/preview/textpainter.h"

#include <QAbstractScrollArea>

#include <optional>

namespace Slipway {

class OverviewStrip;

/// Some characters of a line that lead somewhere.
struct TextLink {
    TextMatch place; ///< On one line.
    QString where; ///< Said of it: "img/logo.svg".
    uint32_t id = 0; ///< What DiffView::linkActivated() says.
};

/// Two texts with their differences, side by side or one below the other; paints only what is seen.
class DiffView final : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit DiffView(QWidget *parent = nullptr);
    void setTexts(std::shared_ptr<const DiffTexts> texts);
    [[nodiscard]] const std::shared_ptr<const DiffTexts> &texts() const { return m_texts; }

    void setUnified(bool unified);
    [[nodiscard]] bool isUnified() const { return m_options.unified; }
    /// Which side is what comes to be: its own lines are green, the other's red.
    void setNewer(Side side);

    [[nodiscard]] int changeCount() const { return int(m_shown.changes.size()); }
    /// Counted from 0; -1: before the first.
    [[nodiscard]] int currentChange() const { return m_current; }
    /// Goes to the next (1) or the former (-1) change.
    void step(int direction);
    /// The equal lines between the changes as well.
    void showAllLines();
    [[nodiscard]] const ShownRows &shown() const { return m_shown; }

    /// Where characters of a side lead, until other texts come. A click follows a link; Ctrl+Down and Ctrl+Up go
    /// from one to the next, on the newer side, and Enter follows it.
    void setLinks(Side side, std::vector<TextLink> links);
    [[nodiscard]] const std::vector<TextLink> &links(Side side) const
    {
        return side == Side::Left ? m_leftLinks : m_rightLinks;
    }
    /// The one that is underlined: where the mouse or the keyboard is; null: none.
    [[nodiscard]] const TextLink *activeLink() const;
    /// Where a link is seen, in the viewport; empty: out of sight.
    [[nodiscard]] QRect linkRect(Side side, std::size_t link) const;
    [[nodiscard]] QString selectedText() const;

public Q_SLOTS:
    /// What is selected; else the lines of the current change on the newer side.
    void copy();

Q_SIGNALS:
    void currentChangeChanged();
    void linkActivated(uint32_t id);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    /// Where a line of a side stands in a row.
    struct Lane {
        Side side = Side::Left;
        QRect gutter;
        QRect text;
    };

    /// A link by its side and its number there.
    struct LinkAt {
        Side side = Side::Left;
        std::size_t number = 0;
        friend bool operator==(const LinkAt &, const LinkAt &) = default;
    };
    [[nodiscard]] std::optional<LinkAt> linkAt(const QPoint &at) const;
    void setActiveLink(const std::optional<LinkAt> &link);
    void stepLink(int direction);
    [[nodiscard]] bool followLink();
    void markLinks(std::vector<TextMark> &marks, Side side, int line) const;
    [[nodiscard]] int rowOf(Side side, int line) const;

    void arrange();
    void updateBars();
    void updateStrip();
    void goToFirst();
    void goTo(const DiffPlace &place);
    /// Makes the change at a place of the overview strip (0 to 1), or the last before it, the current one.
    void countFrom(double place);
    /// Of a change in a link, where the link begins; else where it begins itself.
    [[nodiscard]] int columnOf(const DiffPlace &place) const;
    [[nodiscard]] int numberWidth() const;
    [[nodiscard]] std::vector<Lane> lanes(const ShownRow &row, int y) const;
    [[nodiscard]] QColor ground(const ShownRow &row, Side side) const;
    [[nodiscard]] QColor ownGround(Side side) const;
    void paintRow(QPainter &painter, const ShownRow &row, int y);
    void paintGutter(QPainter &painter, const ShownRow &row, const Lane &lane) const;
    void paintText(QPainter &painter, const ShownRow &row, const Lane &lane);
    [[nodiscard]] int rowAt(int y) const;
    [[nodiscard]] TextPlace placeAt(const ShownRow &row, const Lane &lane, int x) const;

    std::shared_ptr<const DiffTexts> m_texts;
    RowOptions m_options;
    ShownRows m_shown;
    ColourLoader m_leftColours;
    ColourLoader m_rightColours;
    OverviewStrip *m_strip;
    int m_current = -1;
    bool m_untouched = true; ///< Nobody has scrolled or stepped since the texts came.
    Side m_selectedSide = Side::Left;
    TextPlace m_anchor;
    TextPlace m_caret;
    std::vector<TextLink> m_leftLinks; ///< By place.
    std::vector<TextLink> m_rightLinks;
    std::optional<LinkAt> m_activeLink;
    std::optional<LinkAt> m_pressedLink;
};

} // namespace Slipway
