// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAbstractButton;
class QAction;

namespace Slipway {

/// Makes a button the face of an action: its words, its icon (unless it has one of its own), whether
/// it can be pressed, its shortcut in the tooltip; a click triggers the action.
/// Where the action is disabled and has a status tip, that is the tooltip: it says why.
/// Whether the button is shown stays with its owner.
void bindToAction(QAbstractButton *button, QAction *action);

/// The same for a button whose words are its own, shorter where it is clear what they are about: it only runs the
/// action, and can be pressed when that can.
void bindWithOwnWords(QAbstractButton *button, QAction *action);

/// The action that a button was made the face of; null: none.
[[nodiscard]] QAction *actionOf(const QAbstractButton *button);

} // namespace Slipway
