// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/roles.h"

#include <QLabel>
#include <QStringList>

namespace Slipway {

/// What a label's text is in the order of things.
enum class TextKind {
    Body,
    Quiet,
    Strong,
    Title, ///< A page's name.
    Heading, ///< A section inside a page or card.
    Figure, ///< A number that a card is about.
    Code, ///< Fixed width: digests, tracebacks, URLs.
};

/// A label whose font and colour follow its kind, through changes of font and scheme.
class TextLabel : public QLabel {
    Q_OBJECT
public:
    explicit TextLabel(TextKind kind, const QString &text = {}, QWidget *parent = nullptr);
    /// Colours the text; Neutral gives the kind's own colour back.
    void setTone(Tone tone);
    void setKind(TextKind kind);
    [[nodiscard]] TextKind kind() const { return m_kind; }
    /// A text that wraps gets all the lines that it needs at its width, and `least` where it needs fewer: what
    /// is around it must not get so low that they are cut. A layout alone reckons with one.
    void keepLines(int least = 1);
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void refresh();

    TextKind m_kind;
    Tone m_tone = Tone::Neutral;
    bool m_refreshing = false;
    int m_leastLines = 0; ///< 0: see keepLines().
    int m_widthHad = 0; ///< By a layout; 0: none has given it one.
};

/// A text that gives way: one line, or as many as it may have, the last of them cut; the whole text in the
/// tooltip, which is the label's own: what else it is to say is the hint.
class ElidedLabel final : public TextLabel {
    Q_OBJECT
public:
    explicit ElidedLabel(TextKind kind, Qt::TextElideMode mode = Qt::ElideMiddle,
                         QWidget *parent = nullptr);
    void setFullText(const QString &text);
    [[nodiscard]] const QString &fullText() const { return m_full; }
    /// It wraps where one line has no room for it; 1 at first.
    void setMostLines(int lines);
    /// What hovering tells whether the text is cut or not, below the text where that is cut.
    void setHint(const QString &hint);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return m_mostLines > 1; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QStringList linesIn(int width) const;
    void elide();
    void showHint();

    Qt::TextElideMode m_mode;
    int m_mostLines = 1;
    bool m_isCut = false;
    QString m_full;
    QString m_hint;
};

/// A one-pixel line.
class Line final : public QWidget {
    Q_OBJECT
public:
    explicit Line(Qt::Orientation orientation, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace Slipway
