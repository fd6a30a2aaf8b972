// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/card.h"

class QAction;
class QBoxLayout;
class QPlainTextEdit;
class QPushButton;

namespace Slipway {

class ActionRegistry;
class ProjectSession;
class TextLabel;

/// Why a project could not be read: the likely cause and what to do first, then which Python was used,
/// then the project's own words, folded and copyable.
class FailureCard final : public Card {
    Q_OBJECT
public:
    explicit FailureCard(ProjectSession &session, QWidget *parent = nullptr);
    void addActions(ActionRegistry &actions);
    /// Shows the session's error.
    void refresh();
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void anotherFolderWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    void copy() const;
    void reveal(bool shown);
    void arrangeButtons();
    void refreshActions();

    ProjectSession &m_session;
    TextLabel *m_what;
    TextLabel *m_cause; ///< The last line of the traceback, or the reason.
    TextLabel *m_advice;
    TextLabel *m_environments;
    QPushButton *m_lastSnapshot;
    QPushButton *m_again;
    QPushButton *m_anotherFolder;
    QPushButton *m_reveal;
    QPushButton *m_copy;
    QAction *m_revealAction = nullptr;
    QAction *m_copyAction = nullptr;
    QBoxLayout *m_buttons; ///< What to do at the trailing edge, the raw text's at the leading one.
    QPlainTextEdit *m_traceback;
};

} // namespace Slipway
