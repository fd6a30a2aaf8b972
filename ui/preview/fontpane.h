// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preview/fontcontent.h"
#include "ui/preview/previewpane.h"

#include <memory>

class QSplitter;

namespace Slipway {

class FactRows;
class GlyphTable;

/// A font's letters at several sizes.
class Specimen final : public QWidget {
    Q_OBJECT
public:
    explicit Specimen(QWidget *parent = nullptr);
    void showFont(std::shared_ptr<const FontContent> font);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] double lineHeight(double size) const;

    std::shared_ptr<const FontContent> m_font;
};

/// A font: specimen, facts, glyph table.
class FontPane final : public PreviewPane {
    Q_OBJECT
public:
    explicit FontPane(QWidget *parent = nullptr);
    void setContent(const std::shared_ptr<const FontContent> &content);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// Specimen and facts are seen whole, up to two thirds of the height, until the user divides it otherwise.
    void share();

    Specimen *m_specimen;
    FactRows *m_rows = nullptr;
    GlyphTable *m_glyphs;
    QWidget *m_top = nullptr;
    QSplitter *m_split = nullptr;
    bool m_splitChosen = false;
};

} // namespace Slipway
