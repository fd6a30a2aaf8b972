// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/queryrunner.h"
#include "ui/preview/fontcontent.h"

#include <QAbstractScrollArea>
#include <QHash>

namespace Slipway {

/// Every character of a font with its code point; only what is seen is drawn, and drawn on a worker.
class GlyphTable final : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit GlyphTable(QWidget *parent = nullptr);
    void showGlyphs(std::shared_ptr<const FontContent> font);
    /// Unicode's short name of a character that leaves no ink: white space, joiners; else empty.
    [[nodiscard]] static QString markOf(char32_t character);
    [[nodiscard]] int knownGlyphs() const { return int(m_known.size()); }

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    void askFor(int from, int to);
    [[nodiscard]] int columns() const;
    [[nodiscard]] QSize cell() const;
    [[nodiscard]] int characterAt(QPoint point) const; ///< -1: none.

    QueryRunner m_queries;
    std::shared_ptr<const FontContent> m_font;
    QHash<int, Glyph> m_known;
};

} // namespace Slipway
