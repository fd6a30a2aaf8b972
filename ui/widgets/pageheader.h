// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QBoxLayout;
class QHBoxLayout;
class QPushButton;

namespace Slipway {

class ElidedLabel;

/// Title, one sentence that says the state in numbers, actions at the right, or below where title and actions have no
/// room beside each other.
class PageHeader final : public QWidget {
    Q_OBJECT
public:
    explicit PageHeader(const QString &title, QWidget *parent = nullptr);
    void setTitle(const QString &title);
    void setState(const QString &sentence);
    [[nodiscard]] QString state() const;
    /// The sentence beside the title instead of below it.
    void setFolded(bool folded);
    /// Adds a button; the last one added stands at the right end.
    QPushButton *addAction(const QString &text, const QString &objectName, bool primary = false);
    /// As narrow as it may become: with its actions below.
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;

private:
    void arrange();

    bool m_folded = false;
    ElidedLabel *m_title;
    ElidedLabel *m_state;
    QBoxLayout *m_text;
    QHBoxLayout *m_actions;
    QBoxLayout *m_layout = nullptr;
};

} // namespace Slipway
