// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Slipway {

class ActionRegistry;
class MainWindow;
class ProjectSession;

/// The actions about the project as a whole: open, refresh, close, its folders and files.
void addProjectActions(ActionRegistry &actions, MainWindow &window, ProjectSession &session);

} // namespace Slipway
