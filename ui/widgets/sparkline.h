// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

namespace Slipway {

/// A line of the last values, the newest at the end; from zero to the highest of them.
class SparkLine final : public QWidget {
    Q_OBJECT
public:
    explicit SparkLine(QWidget *parent = nullptr);
    void setValues(const QList<double> &values);
    [[nodiscard]] const QList<double> &values() const { return m_values; }
    /// What is said above the base line as long as there is nothing to draw a line of.
    void setPlaceholder(const QString &text);
    [[nodiscard]] const QString &placeholder() const { return m_placeholder; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<double> m_values;
    QString m_placeholder;
};

} // namespace Slipway
