namespace Rcwes.Framework.Modules;

/// <summary>How people say what stands in the activity log.</summary>
/// <param name="SubjectType">Kind of the thing, as the log names it.</param>
/// <param name="Verb">What happened, as the log names it.</param>
/// <param name="Words">Polish, beginning with the verb and naming the kind of thing, e.g. <c>opublikowano treść</c> (a localisation key of the module's texts).</param>
public sealed record ActWords(string SubjectType, string Verb, string Words);
