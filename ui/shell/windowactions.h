// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Slipway {

class ActionRegistry;
class MainWindow;
class ProjectSession;
class Settings;

/// The actions that belong to no page: going to one, the project, undo, the window's colours.
void addWindowActions(ActionRegistry &actions, MainWindow &window, ProjectSession &session,
                      Settings &settings);

} // namespace Slipway
