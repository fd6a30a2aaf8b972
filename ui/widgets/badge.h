// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/roles.h"

#include <QFontMetrics>
#include <QList>
#include <QMetaType>
#include <QWidget>

class QPainter;
class QStyleOption;

namespace Slipway {

/// A short word on a tinted ground: "overrides 1", "differs".
struct Badge {
    QString text;
    Tone tone = Tone::Neutral;
    /// The filter's term that finds its like: "kind", "override"; empty: none does.
    QString filterKey = {};
    QString filterValue = {};
    bool operator==(const Badge &) const = default;
};

using BadgeList = QList<Badge>;

/// The font of badges next to text in `font`.
[[nodiscard]] QFont badgeFont(const QFont &font);
[[nodiscard]] QSize badgeSize(const QFont &font, const Badge &badge);
/// What a badge lies on: its tint is seen on panels and pages, but not on the selection's colour.
enum class BadgeGround { Panel, Selection };

/// The ground of badges in a row that is painted with `option`.
[[nodiscard]] BadgeGround badgeGround(const QStyleOption &option);

void paintBadge(QPainter *painter, const QRect &rect, const QFont &font, const QPalette &palette,
                const Badge &badge, BadgeGround ground = BadgeGround::Panel);

/// A badge as a widget.
class BadgeLabel final : public QWidget {
    Q_OBJECT
public:
    explicit BadgeLabel(QWidget *parent = nullptr);
    void setBadge(const Badge &badge);
    [[nodiscard]] const Badge &badge() const { return m_badge; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Badge m_badge;
};

/// A round mark with a sign: tick, triangle, number. Severity by shape beside colour.
class SeverityMark final : public QWidget {
    Q_OBJECT
public:
    explicit SeverityMark(QWidget *parent = nullptr);
    /// `icon` is an icon's name; where it is empty, `text` (a digit or two) is shown.
    void setMark(Tone tone, const QString &icon, const QString &text = {});
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Neutral;
    QString m_icon;
    QString m_text;
};

} // namespace Slipway

Q_DECLARE_METATYPE(Slipway::Badge)
