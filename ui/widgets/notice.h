// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/roles.h"

#include <QFrame>
#include <QPointer>

class QPushButton;

namespace Slipway {

class SeverityMark;
class TextLabel;
struct Error;

/// One sentence about what was just done, or why not, above what it is about or over it, until it is closed.
class Notice final : public QFrame {
    Q_OBJECT
public:
    explicit Notice(QWidget *parent = nullptr);
    /// `action` empty: no button but the one that closes.
    void say(Tone tone, const QString &text, const QString &action = {});
    void say(const Error &error);
    /// It lies over what it is about, rather than above it.
    void setFloating(bool floating) { m_floating = floating; }
    [[nodiscard]] Tone tone() const { return m_tone; }
    [[nodiscard]] QString text() const;
    /// Hiding it gives the keyboard back to where it came from.
    void setVisible(bool visible) override;

Q_SIGNALS:
    void actionTriggered();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void noteFocus(QWidget *from, QWidget *to);

    Tone m_tone = Tone::Neutral;
    bool m_floating = false;
    QPointer<QWidget> m_focusFrom; ///< What had the focus before it came in here.
    SeverityMark *m_mark;
    TextLabel *m_text;
    QPushButton *m_action;
    QPushButton *m_close;
};

} // namespace Slipway
