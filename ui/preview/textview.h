// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/queryrunner.h"
#include "ui/preview/colourloader.h"
#include "ui/preview/textpainter.h"
#include "ui/preview/textsource.h"
#include "ui/preview/wrappedrows.h"

#include <QAbstractScrollArea>

#include <memory>
#include <optional>
#include <vector>

namespace Slipway {

/// A text to read: line numbers, colours, selection, marks on what was searched for.
///
/// Paints only what is seen, of long lines too, so that a line of megabytes costs no more than a short
/// one. Wraps between words; where there is much to wrap a worker finds them, and until it has, rows end
/// at the cell where the view does.
class TextView final : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit TextView(QWidget *parent = nullptr);

    /// `colours` may be null: plain.
    void setText(std::shared_ptr<const TextSource> source, std::shared_ptr<SyntaxColours> colours);
    [[nodiscard]] const std::shared_ptr<const TextSource> &source() const { return m_source; }

    void setWrapped(bool wrapped);
    [[nodiscard]] bool isWrapped() const { return m_wrapped; }

    void setMatches(std::vector<TextMatch> matches);
    /// Selects a place and brings it into sight.
    void reveal(const TextMatch &place);
    /// Brings a place into sight.
    void scrollTo(const TextMatch &place);
    [[nodiscard]] QString selectedText() const;
    [[nodiscard]] TextPlace firstVisible() const;

public Q_SLOTS:
    void copy();
    void selectAll();

Q_SIGNALS:
    void findRequested();
    void stepRequested(int direction);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    void updateBars();
    void setRanges();
    void wrapRows();
    void takeRows(WrappedRows rows);
    void scrollToTop(const TextPlace &place);
    [[nodiscard]] int wrapWidth() const;
    [[nodiscard]] int rowCount() const;
    [[nodiscard]] WrappedRows::Row row(int number) const;
    [[nodiscard]] int rowOf(int line, int column) const;
    [[nodiscard]] int gutter() const;
    [[nodiscard]] int textWidth() const;
    [[nodiscard]] TextPlace placeAt(QPoint point) const;
    [[nodiscard]] std::vector<TextMark> marks(int line, int from, int to) const;
    void selectTo(TextPlace place);

    std::shared_ptr<const TextSource> m_source;
    ColourLoader m_colours;
    std::optional<WrappedRows> m_rows; ///< With wrap.
    QueryRunner m_wrapping;
    std::vector<TextMatch> m_matches;
    TextPlace m_anchor;
    TextPlace m_caret;
    bool m_wrapped = false;
    bool m_selecting = false;
    int m_scrollTimer = 0;
};

} // namespace Slipway
