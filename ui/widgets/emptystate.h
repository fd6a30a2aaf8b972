// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/roles.h"

#include <QWidget>

class QBoxLayout;
class QLabel;
class QLayout;
class QPlainTextEdit;
class QPushButton;

namespace Slipway {

class TextLabel;
struct Error;

/// What a page shows in place of its content: nothing yet, nothing found, nothing wrong, a failure.
class EmptyState final : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(QWidget *parent = nullptr);

    /// `action` empty: no button.
    void present(const QString &iconName, Tone tone, const QString &title, const QString &text,
                 const QString &action = {});
    /// A failure in its words; the raw text below it, copyable, folded where the words say why.
    void showError(const Error &error, const QString &action);

    /// A second way out beside the action, until the next state.
    void offerOther(const QString &action);

    /// The action is what this page is about for now, until the next state.
    void makeActionPrimary();
    [[nodiscard]] bool isActionPrimary() const { return m_isActionPrimary; }

    [[nodiscard]] QString title() const;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void actionTriggered();
    void otherTriggered();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QLayout *makeButtons();
    void arrangeButtons();
    void paintIcon();
    void reveal(bool shown);

    QString m_iconName;
    Tone m_tone = Tone::Neutral;
    bool m_isActionPrimary = false;
    QLabel *m_icon;
    TextLabel *m_title;
    TextLabel *m_text;
    QPushButton *m_other;
    QPushButton *m_action;
    QPushButton *m_reveal;
    QPushButton *m_copy;
    QPlainTextEdit *m_detail;
    QBoxLayout *m_buttons; ///< The raw text's at the leading edge, what to do at the trailing one.
    QLayout *m_buttonRow; ///< Has them in the middle.
};

} // namespace Slipway
