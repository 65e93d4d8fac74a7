/**
 * Message templates, mined online while messages come: what is constant in them is kept, what varies is {@code <*>}.
 *
 * <pre>
 * message ─► MaskingTokenizer ─► Tokens ─► TemplateTree ─► Leaf ─► Template
 *             (numbers, paths,   (64-bit    (token count,          (most tokens in common,
 *              addresses: masks)  hashes)    first tokens)          merged; or a new one)
 * </pre>
 *
 * Sources: P. He, J. Zhu, Z. Zheng, M. R. Lyu, "Drain: An Online Log Parsing Approach with Fixed Depth Tree", ICWS 2017;
 * masking before mining as in Drain3 (https://github.com/logpai/Drain3). Memory is bounded whatever comes.
 */
@NullMarked
package io.logstreamer.analyzer.template;

import org.jspecify.annotations.NullMarked;
