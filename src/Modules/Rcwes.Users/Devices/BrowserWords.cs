namespace Rcwes.Users.Devices;

/// <summary>Browser and system out of what the browser says of itself. Names of products only, so that nothing that a stranger wrote is kept or shown.</summary>
internal static class BrowserWords
{
    private const char Between = '|';

    // The order matters: nearly everybody also calls themselves Chrome, Safari and Mozilla.
    private static readonly (string Sign, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari")];

    private static readonly (string Sign, string Name)[] Systems =
        [("iPhone", "iOS"), ("iPad", "iPadOS"), ("Android", "Android"), ("CrOS", "ChromeOS"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux")];

    /// <summary>As it is stored, e.g. <c>Firefox|Windows</c>; either side may be empty.</summary>
    public static string Of(string? agent) => $"{First(Browsers, agent)}{Between}{First(Systems, agent)}";

    /// <summary>Both sides of what is stored.</summary>
    public static (string Browser, string System) Parts(string words) => words.Split(Between, 2) is [var browser, var system] ? (browser, system) : (words, "");

    private static string First((string Sign, string Name)[] known, string? agent) =>
        Array.Find(known, k => agent?.Contains(k.Sign, StringComparison.Ordinal) == true).Name ?? "";
}
