namespace Rcwes.Institutions.Joins;

/// <summary>Polish words for reasons (localisation keys).</summary>
internal static class JoinWords
{
    public static string Word(this PairReason reason) => reason switch
    {
        PairReason.SameNumber => "ten sam REGON albo KRS",
        PairReason.SameName => "ta sama nazwa w tym samym miejscu",
        PairReason.SimilarName => "podobna nazwa w tej samej gminie",
        _ => "wspólny NIP",
    };

    /// <summary>Tone of its tag: a strong reason stands out.</summary>
    public static string Tone(this PairReason reason) => reason switch
    {
        PairReason.SameNumber or PairReason.SameName => "warning",
        _ => "quiet",
    };
}
