// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace Slipway {

/// One way to look at a file. It is given its content by its own setter and says what else there is to it.
class PreviewPane : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// One line about the content: "PNG, 640 × 480 pixels".
    [[nodiscard]] QString facts() const { return m_facts; }
    /// What of the file is not shown, and why; empty: all of it is.
    [[nodiscard]] QString leftOut() const { return m_leftOut; }
    /// Widgets that change the view; they stand beside the tabs while it is shown.
    [[nodiscard]] const QList<QWidget *> &tools() const { return m_tools; }

Q_SIGNALS:
    void factsChanged();

protected:
    void setFacts(const QString &facts, const QString &leftOut = {})
    {
        m_facts = facts;
        m_leftOut = leftOut;
        Q_EMIT factsChanged();
    }
    void addTool(QWidget *tool) { m_tools << tool; }

private:
    QString m_facts;
    QString m_leftOut;
    QList<QWidget *> m_tools;
};

} // namespace Slipway
