using System.Globalization;

namespace Rcwes.Trainings.Travel;

/// <summary>Amounts in złoty as people write and read them.</summary>
internal static class Money
{
    /// <summary>Largest amount that a form takes.</summary>
    public const decimal Most = 9999.99m;

    /// <summary>„85”, „85,50”, „85.5” or „85,50 zł”; null when it is no amount above zero with at most two places.</summary>
    public static decimal? Read(string? typed)
    {
        var text = (typed ?? "").Replace("zł", "", StringComparison.OrdinalIgnoreCase).Replace(" ", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal).Replace(',', '.');
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount is > 0 and <= Most && decimal.Round(amount, 2) == amount ? amount : null;
    }

    /// <summary>„85,50 zł”, in the manner of the reader.</summary>
    public static string Words(decimal amount) => string.Create(CultureInfo.CurrentCulture, $"{amount:0.00} z\u0142");
}
