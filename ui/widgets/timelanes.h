// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/roles.h"

#include <QDateTime>
#include <QList>
#include <QWidget>

namespace Slipway {

/// What happened when, a lane for each of those it happened to: a mark in the colour of its outcome, a ring
/// around the one that holds. Goes beside a list that tells the same by keyboard.
class TimeLanes final : public QWidget {
    Q_OBJECT
public:
    struct Mark {
        QString id;
        QDateTime when;
        Tone tone = Tone::Neutral;
        bool holds = false;
        QString text = {}; ///< For the tool tip.

        bool operator==(const Mark &) const = default;
    };
    struct Lane {
        QString name;
        QList<Mark> marks;

        bool operator==(const Lane &) const = default;
    };

    explicit TimeLanes(QWidget *parent = nullptr);
    /// `now`: the end of the line.
    void setLanes(const QList<Lane> &lanes, const QDateTime &now);
    [[nodiscard]] const QList<Lane> &lanes() const { return m_lanes; }
    void setCurrent(const QString &id);
    /// Where a mark is drawn; empty: there is none of that id.
    [[nodiscard]] QRect markRect(const QString &id) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void chosen(const QString &id);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    [[nodiscard]] int laneHeight() const;
    [[nodiscard]] int nameWidth() const;
    [[nodiscard]] QRect lineOf(qsizetype lane) const; ///< Without its name.
    [[nodiscard]] int placeOf(const QDateTime &when) const;
    [[nodiscard]] QRect rectOf(qsizetype lane, const Mark &mark) const;
    [[nodiscard]] const Mark *markAt(const QPoint &at) const;

    QList<Lane> m_lanes;
    QDateTime m_first;
    QDateTime m_now;
    QString m_current;
};

} // namespace Slipway
