using System.Globalization;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Files;

namespace Rcwes.Trainings.Materials;

/// <summary>Files in words.</summary>
internal static class FileWords
{
    private const double Kilo = 1024;

    /// <summary>What must be said of the scan; empty for a file that is in order.</summary>
    public static string Of(FileScan scan, bool forStaff, IStringLocalizer l) => scan switch
    {
        FileScan.Waiting => l["w kwarantannie, czeka na sprawdzenie programem antywirusowym"],
        FileScan.Infected => l["usunięty, bo był w nim wirus"],
        FileScan.Unchecked when forStaff => l["niesprawdzony programem antywirusowym"],
        _ => "",
    };

    public static bool IsReadable(FileScan scan) => scan is FileScan.Clean or FileScan.Unchecked;

    /// <summary>„340 kB”, „1,2 MB”.</summary>
    public static string Size(long bytes) => bytes < Kilo * Kilo
        ? string.Create(CultureInfo.CurrentCulture, $"{Math.Max(1, Math.Round(bytes / Kilo)):0} kB")
        : string.Create(CultureInfo.CurrentCulture, $"{bytes / Kilo / Kilo:0.#} MB");
}
