namespace Rcwes.Content.Media;

/// <summary>What staff say of a file.</summary>
internal sealed record MediaWords(string TextPl, string TextEn, bool Decorative, string Caption, string Author, string Licence, int FocalX, int FocalY)
{
    public const int LongestText = 500;
}
