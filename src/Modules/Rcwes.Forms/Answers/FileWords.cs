using Microsoft.Extensions.Localization;
using Rcwes.Framework.Files;

namespace Rcwes.Forms.Answers;

/// <summary>What staff must know of a file.</summary>
internal static class FileWords
{
    public static string Of(FileScan scan, IStringLocalizer l) => scan switch
    {
        FileScan.Waiting => l["w kwarantannie, czeka na sprawdzenie programem antywirusowym"],
        FileScan.Infected => l["usunięty, bo był w nim wirus"],
        FileScan.Unchecked => l["niesprawdzony programem antywirusowym"],
        _ => "",
    };
}
