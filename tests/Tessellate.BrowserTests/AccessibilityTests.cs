namespace Tessellate.BrowserTests;

public sealed class AccessibilityTests;
